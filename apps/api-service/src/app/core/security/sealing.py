"""Secrets of tenants at rest: AES-256-GCM under a key derived from the installation's own, bound to their place."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from starter_contracts.key_source import Keys
from starter_contracts.keys import decode

_VERSION = b"\x01"
_PURPOSE = b"sealed-secrets/1"
_NONCE = 12


class SealBroken(Exception):
    """The bytes were not sealed by this installation for this place."""


class SecretBox:
    """Seals and opens; the same secret is sealed differently each time."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def seal(self, secret: str, place: str) -> bytes:
        """The secret for storage; only `open` with the same place gives it back."""
        nonce = secrets.token_bytes(_NONCE)
        return _VERSION + nonce + self._cipher().encrypt(nonce, secret.encode(), place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """What was sealed for this place. Raises `SealBroken`."""
        version, nonce, rest = sealed[:1], sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        if version != _VERSION:
            raise SealBroken
        try:
            return self._cipher().decrypt(nonce, rest, place.encode()).decode()
        except InvalidTag as error:
            raise SealBroken from error

    def _cipher(self) -> AESGCM:
        secret = decode(self._keys.current.refresh_secret.get_secret_value())
        return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret))
