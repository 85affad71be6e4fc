"""The played installation's gate; each hole is a mistake that somebody could make."""

import json
import re
import time
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starter_contracts.keys import decode, encode

from .fake_people import RANKS, World

_FORM = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]*)", re.ASCII)


class Refused(Exception):
    def __init__(self, status: int, code: str, **more: Any) -> None:
        super().__init__(code)
        self.status, self.code, self.more = status, code, more


@dataclass
class Caller:
    user_id: str
    tenant_id: str
    role: str
    session_id: str
    claims: dict[str, Any]


class Gate:
    def __init__(self, world: World, holes: AbstractSet[str]) -> None:
        self._world = world
        self._holes = holes

    def admit(self, request: httpx2.Request, minimum: str) -> Caller:
        caller = self._in_standing(self._claims(self._token(request)))
        named = request.headers.get_list("x-tenant-id")
        if "tenant from header" in self._holes and named and named[-1] in self._world.tenants:
            caller.tenant_id = named[-1]
        elif any(each != caller.tenant_id for each in named):
            raise Refused(403, "access.tenant_mismatch")
        for role in request.headers.get_list("x-tenant-role"):
            if "role from header" in self._holes and role in RANKS:
                caller.role = role
            elif role not in RANKS or RANKS[role] > RANKS[caller.role]:
                raise Refused(403, "access.denied")
        if RANKS[caller.role] < RANKS[minimum] and "no roles" not in self._holes:
            raise Refused(403, "access.denied")
        return caller

    def _token(self, request: httpx2.Request) -> str:
        shown = request.headers.get_list("authorization")
        if "token in query" in self._holes and "access_token" in request.url.params:
            return str(request.url.params["access_token"])
        if not shown or not shown[0].startswith("Bearer "):
            raise Refused(401, "auth.required")
        if len(shown) > 1 and "two tokens" not in self._holes:
            raise Refused(401, "auth.token_invalid")
        return shown[0].removeprefix("Bearer ")

    def _claims(self, token: str) -> dict[str, Any]:
        why = "malformed"
        try:
            match = _FORM.fullmatch(token)
            if match is None or encode(decode(match[1])) != match[1]:
                raise ValueError(why)
            head, body, signature = token.split(".")
            header, claims = json.loads(decode(head)), json.loads(decode(body))
            why = "signature"
            self._verify(header, f"{head}.{body}".encode(), decode(signature))
            why = "claims"
            self._ensure_ours(header, claims)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, InvalidSignature) as error:
            more = {"reason": why} if "talkative" in self._holes else {}
            raise Refused(401, "auth.token_invalid", **more) from error
        if claims["exp"] <= time.time() and "expired" not in self._holes:
            raise Refused(401, "auth.token_expired")
        return dict(claims)

    def _verify(self, header: dict[str, Any], text: bytes, signature: bytes) -> None:
        if "alg none" in self._holes and str(header.get("alg")).lower() == "none":
            return
        if "jwk" in self._holes and "jwk" in header:
            Ed25519PublicKey.from_public_bytes(decode(header["jwk"]["x"])).verify(signature, text)
            return
        if header.keys() != {"alg", "kid", "typ"} or (header["alg"], header["typ"]) != ("EdDSA", "at+jwt"):
            raise ValueError(header)
        key = next(each for each in (*self._world.keyset.keys, None) if each is None or each.kid == header["kid"])
        if key is None:
            raise ValueError(header)
        key.public_key().verify(signature, text)

    def _ensure_ours(self, header: dict[str, Any], claims: dict[str, Any]) -> None:
        if any(type(claims[name]) is not int for name in ("exp", "nbf", "iat")):
            raise TypeError(claims)
        if claims["exp"] <= claims["iat"] or max(claims["nbf"], claims["iat"]) > time.time() + 5:
            raise ValueError(claims)
        if claims["aud"] != ["agent-api"] and "any audience" not in self._holes:
            raise ValueError(claims)
        if (claims["iss"], claims["token_use"]) != ("starter", "access") or not claims["jti"]:
            raise ValueError(claims)

    def _in_standing(self, claims: dict[str, Any]) -> Caller:
        try:
            kind, _, user = claims["sub"].partition(":")
            tenant = str(UUID(claims["tenant_id"]))
            if kind == "service" and "sid" not in claims and tenant in self._world.tenants:
                return Caller(str(UUID(user)), tenant, claims["roles"][0], "", claims)
            session = self._world.sessions[claims["sid"]]
            alive = session.alive or "immortal sessions" in self._holes
            today = self._world.members[tenant, user]
            mine = kind == "user" and session.user_id == user and type(claims["gen"]) is int
            if not alive or not mine or not 0 <= claims["gen"] <= session.counter:
                raise ValueError(claims)
            roles = [*claims.get("roles", [today])]
            role = max(roles, key=lambda each: RANKS[each])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Refused(401, "auth.token_invalid") from error
        capped = role if "role of yesterday" in self._holes else min(role, today, key=lambda each: RANKS[each])
        return Caller(user, tenant, capped, session.id, claims)
