"""The public halves of our keys."""

import hashlib
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Header, Response
from pydantic import BaseModel
from starter_contracts.key_source import KeysetSource
from starter_contracts.keys import JWKS_MAX_AGE

from app.api.dependencies.services import service

router = APIRouter(prefix="/.well-known", tags=["keys"])
_CACHE_CONTROL = f"public, max-age={int(JWKS_MAX_AGE.total_seconds())}"


class JsonWebKey(BaseModel):
    """An Ed25519 key as RFC 8037 writes it."""

    kty: str
    crv: str
    use: str
    alg: str
    kid: str
    x: str


class JsonWebKeySet(BaseModel):
    """RFC 7517."""

    keys: list[JsonWebKey]


@router.get(
    "/jwks.json",
    response_model=JsonWebKeySet,
    responses={304: {"description": "The keys are those of `If-None-Match`."}},
)
async def get_jwks(
    keys: Annotated[KeysetSource, Depends(service(KeysetSource))], if_none_match: Annotated[str, Header()] = ""
) -> Response:
    """Every key whose tokens may be in circulation, and the one that signs next."""
    body = orjson.dumps(keys.current.jwks())
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"cache-control": _CACHE_CONTROL, "etag": tag}
    known = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    if known & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
