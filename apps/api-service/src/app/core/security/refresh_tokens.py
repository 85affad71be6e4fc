"""Refresh tokens: opaque, `rt_` + session, generation and their authenticator. The database holds no secret of them."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from uuid import UUID

from starter_contracts.key_source import Keys
from starter_contracts.keys import decode, encode

_PREFIX = "rt_"
_PURPOSE = b"refresh-token/1"
_IDENTIFIER, _COUNTER, _AUTHENTICATOR = 16, 8, 32
_FORM = re.compile(rf"{_PREFIX}([A-Za-z0-9_-]{{75}})", re.ASCII)
"""56 bytes, base64url; one token has one spelling."""


class RefreshTokenRefused(Exception):
    """The text was not made by us."""


@dataclass(frozen=True, slots=True)
class RefreshClaim:
    """What a genuine refresh token says."""

    session_id: UUID
    counter: int


class RefreshTokens:
    """Makes and reads refresh tokens; the same session and generation always give the same token."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def make(self, session_id: UUID, counter: int) -> str:
        """The token of one generation of a session."""
        body = session_id.bytes + counter.to_bytes(_COUNTER, "big")
        return _PREFIX + encode(body + self._authenticate(body))

    def read(self, token: str) -> RefreshClaim:
        """What `token` says; raises `RefreshTokenRefused` unless it is genuine."""
        match = _FORM.fullmatch(token)
        if match is None:
            raise RefreshTokenRefused
        raw = decode(match[1])
        body, authenticator = raw[:-_AUTHENTICATOR], raw[-_AUTHENTICATOR:]
        if encode(raw) != match[1] or not hmac.compare_digest(authenticator, self._authenticate(body)):
            raise RefreshTokenRefused
        return RefreshClaim(UUID(bytes=body[:_IDENTIFIER]), int.from_bytes(body[_IDENTIFIER:], "big"))

    def _authenticate(self, body: bytes) -> bytes:
        secret = decode(self._keys.current.refresh_secret.get_secret_value())
        return hmac.new(secret, _PURPOSE + body, hashlib.sha256).digest()
