"""Access tokens: short-lived JSON web tokens, EdDSA only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starter_contracts.keys import Keyset

_ALGORITHM = "EdDSA"
_REQUIRED = ["exp", "iat", "nbf", "iss", "aud", "sub", "jti", "token_use"]
_LEEWAY = timedelta(seconds=5)


class AccessTokenRefused(Exception):
    """The token is not one of ours."""


class AccessTokenExpired(AccessTokenRefused):
    """The token was ours, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token says about its bearer."""

    user_id: UUID
    tenant_id: UUID
    session_id: UUID
    roles: Sequence[str]
    scopes: frozenset[str]
    email_verified: bool


@dataclass(frozen=True, slots=True)
class SignedToken:
    """A token and what its receiver needs to know of it."""

    text: str
    kid: str
    expires_at: datetime


class AccessTokens:
    """Signs with the active key, verifies with every published one."""

    def __init__(self, keyset: Keyset, *, issuer: str, audience: str, lifetime: timedelta) -> None:
        self._active = (keyset.active.kid, keyset.active.private_key())
        self._public: Mapping[str, Ed25519PublicKey] = {key.kid: key.public_key() for key in keyset.keys}
        self._issuer = issuer
        self._audience = audience
        self._lifetime = lifetime

    def sign(self, grant: Grant, now: datetime) -> SignedToken:
        """A token that holds `grant` from `now` on."""
        kid, key = self._active
        expires_at = (now + self._lifetime).replace(microsecond=0)
        claims = {
            "iss": self._issuer,
            "aud": [self._audience],
            "sub": f"user:{grant.user_id}",
            "tenant_id": str(grant.tenant_id),
            "sid": str(grant.session_id),
            "roles": list(grant.roles),
            "scope": " ".join(sorted(grant.scopes)),
            "email_verified": grant.email_verified,
            "token_use": "access",
            "jti": uuid4().hex,
            "iat": int(now.timestamp()),
            "nbf": int(now.timestamp()),
            "exp": int(expires_at.timestamp()),
        }
        return SignedToken(jwt.encode(claims, key, _ALGORITHM, headers={"kid": kid}), kid, expires_at)

    def verify(self, token: str) -> dict[str, Any]:
        """The claims of a token of ours that is valid now.

        Raises `AccessTokenExpired` or `AccessTokenRefused`.
        """
        try:
            key = self._public[jwt.get_unverified_header(token)["kid"]]
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[_ALGORITHM],
                audience=self._audience,
                issuer=self._issuer,
                leeway=_LEEWAY,
                options={"require": _REQUIRED},
            )
        except jwt.ExpiredSignatureError as error:
            raise AccessTokenExpired from error
        except (jwt.InvalidTokenError, KeyError, TypeError) as error:
            raise AccessTokenRefused from error
        if claims["token_use"] != "access":  # noqa: S105 - a claim's value
            raise AccessTokenRefused
        return claims
