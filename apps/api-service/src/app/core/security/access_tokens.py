"""Access tokens: short-lived JSON web tokens as RFC 9068 types them, EdDSA only."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from starter_contracts.key_source import Keys
from starter_contracts.keys import Keyset, decode, encode

TOKEN_TYPE = "at+jwt"  # noqa: S105 - RFC 9068's word
_ALGORITHM = "EdDSA"
_HEADER = {"alg", "kid", "typ"}
_REQUIRED = ["exp", "iat", "nbf", "iss", "aud", "sub", "jti", "token_use"]
_LEEWAY_SECONDS = 5
_LONGEST = 4096
"""Characters; ours have about 800. What is longer is not looked at."""
_FORM = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]{86})", re.ASCII)
"""Three parts, the last one 64 bytes."""


class AccessTokenRefused(Exception):
    """The token is not one of ours."""


class AccessTokenExpired(AccessTokenRefused):
    """The token was ours, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token says about its bearer; a service account has no session."""

    subject: str
    tenant_id: UUID
    session_id: UUID | None
    generation: int | None
    roles: Sequence[str]
    scopes: frozenset[str]
    email_verified: bool


@dataclass(frozen=True, slots=True)
class SignedToken:
    """A token and what its receiver needs to know of it."""

    text: str
    kid: str
    expires_at: datetime


class _Ring:
    """The keys of one keyset, ready for use."""

    def __init__(self, keyset: Keyset) -> None:
        self.keyset = keyset
        self.kid = keyset.active.kid
        self.private: Ed25519PrivateKey = keyset.active.private_key()
        self.public: Mapping[str, Ed25519PublicKey] = {key.kid: key.public_key() for key in keyset.keys}


class AccessTokens:
    """Signs with the active key, verifies with every published one."""

    def __init__(self, keys: Keys, *, issuer: str, audience: str, lifetime: timedelta) -> None:
        self._keys = keys
        self._known = _Ring(keys.current)
        self._issuer = issuer
        self._audience = audience
        self._lifetime = lifetime

    def sign(self, grant: Grant, now: datetime, ends_at: datetime | None = None) -> SignedToken:
        """A token that holds `grant` from `now` on, and no longer than `ends_at`."""
        ring = self._ring(self._keys.current)
        expires_at = min(now + self._lifetime, ends_at or now + self._lifetime).replace(microsecond=0)
        claims = {
            "iss": self._issuer,
            "aud": [self._audience],
            "sub": grant.subject,
            "tenant_id": str(grant.tenant_id),
            "sid": grant.session_id and str(grant.session_id),
            "gen": grant.generation,
            "roles": list(grant.roles),
            "scope": " ".join(sorted(grant.scopes)),
            "email_verified": grant.email_verified,
            "token_use": "access",
            "jti": uuid4().hex,
            "iat": int(now.timestamp()),
            "nbf": int(now.timestamp()),
            "exp": int(expires_at.timestamp()),
        }
        stated = {name: value for name, value in claims.items() if value is not None}
        headers = {"kid": ring.kid, "typ": TOKEN_TYPE}
        return SignedToken(jwt.encode(stated, ring.private, _ALGORITHM, headers=headers), ring.kid, expires_at)

    def verify(self, token: str, now: datetime) -> dict[str, Any]:
        """The claims of a token of ours that is valid at `now`.

        Raises `AccessTokenExpired` or `AccessTokenRefused`.
        """
        if not _well_formed(token):
            raise AccessTokenRefused
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._key_named_in(token),
                algorithms=[_ALGORITHM],
                audience=self._audience,
                issuer=self._issuer,
                options={"require": _REQUIRED, "verify_exp": False, "verify_iat": False, "verify_nbf": False},
            )
        except (jwt.InvalidTokenError, ValueError, TypeError, RecursionError) as error:
            raise AccessTokenRefused from error
        if claims["aud"] != [self._audience] or claims["token_use"] != "access":  # noqa: S105 - a claim's value
            raise AccessTokenRefused
        _ensure_current(claims, now.timestamp())
        return claims

    def _key_named_in(self, token: str) -> Ed25519PublicKey:
        """The key that the header names; the header may name nothing else, a key or a place of one least of all."""
        header = _header_of(token.partition(".")[0])
        if set(header) != _HEADER or header["typ"] != TOKEN_TYPE or header["alg"] != _ALGORITHM:
            raise AccessTokenRefused
        kid = header["kid"]
        key = self._ring(self._keys.current).public.get(kid) or self._ring(self._keys.look_again()).public.get(kid)
        if key is None:
            raise AccessTokenRefused
        return key

    def _ring(self, keyset: Keyset) -> _Ring:
        if self._known.keyset is not keyset:
            self._known = _Ring(keyset)
        return self._known


@lru_cache(maxsize=256)
def _header_of(part: str) -> Mapping[str, Any]:
    """All tokens of a key begin with the same header. Raises `ValueError`."""
    header = json.loads(decode(part))
    if not isinstance(header, dict):
        raise AccessTokenRefused
    return header


def _well_formed(token: str) -> bool:
    """Short enough, and with one spelling only: decoders ignore the last bits of a part, and strange characters."""
    match = _FORM.fullmatch(token) if len(token) <= _LONGEST else None
    return match is not None and encode(decode(match[1])) == match[1]


def _ensure_current(claims: Mapping[str, Any], now: float) -> None:
    """Moments are whole seconds; JSON's true, 1.5 and "7" are not, though libraries take them for some."""
    moments = [claims[name] for name in ("iat", "nbf", "exp")]
    if any(type(moment) is not int for moment in moments):
        raise AccessTokenRefused
    issued, begins, ends = moments
    if max(issued, begins) > now + _LEEWAY_SECONDS:
        raise AccessTokenRefused
    if now >= ends + _LEEWAY_SECONDS:
        raise AccessTokenExpired
