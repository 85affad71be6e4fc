"""The public halves of our keys."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from starter_contracts.keys import Keyset

from app.api.dependencies.services import service

router = APIRouter(prefix="/.well-known", tags=["keys"])
_MAX_AGE = "public, max-age=300"


@router.get("/jwks.json")
async def get_jwks(keyset: Annotated[Keyset, Depends(service(Keyset))], response: Response) -> dict[str, Any]:
    """Every key whose tokens may still be in circulation (RFC 7517)."""
    response.headers["cache-control"] = _MAX_AGE
    return keyset.jwks()
