"""Refresh tokens: opaque, `rt_` + session, generation and their authenticator. The database holds no secret of them."""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from starter_contracts.keys import Keyset, decode, encode

_PREFIX = "rt_"
_PURPOSE = b"refresh-token/1"
_IDENTIFIER, _COUNTER, _AUTHENTICATOR = 16, 8, 32


class RefreshTokenRefused(Exception):
    """The text was not made by us."""


@dataclass(frozen=True, slots=True)
class RefreshClaim:
    """What a genuine refresh token says."""

    session_id: UUID
    counter: int


class RefreshTokens:
    """Makes and reads refresh tokens; the same session and generation always give the same token."""

    def __init__(self, keyset: Keyset) -> None:
        self._secret = decode(keyset.refresh_secret.get_secret_value())

    def make(self, session_id: UUID, counter: int) -> str:
        """The token of one generation of a session."""
        body = session_id.bytes + counter.to_bytes(_COUNTER, "big")
        return _PREFIX + encode(body + self._authenticate(body))

    def read(self, token: str) -> RefreshClaim:
        """What `token` says; raises `RefreshTokenRefused` unless it is genuine."""
        try:
            raw = decode(token.removeprefix(_PREFIX))
        except ValueError as error:
            raise RefreshTokenRefused from error
        body, authenticator = raw[:-_AUTHENTICATOR], raw[-_AUTHENTICATOR:]
        genuine = len(body) == _IDENTIFIER + _COUNTER and hmac.compare_digest(authenticator, self._authenticate(body))
        if not token.startswith(_PREFIX) or not genuine:
            raise RefreshTokenRefused
        return RefreshClaim(UUID(bytes=body[:_IDENTIFIER]), int.from_bytes(body[_IDENTIFIER:], "big"))

    def _authenticate(self, body: bytes) -> bytes:
        return hmac.new(self._secret, _PURPOSE + body, hashlib.sha256).digest()
