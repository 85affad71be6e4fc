"""The keyset that signs access tokens: an active Ed25519 key, the next one published ahead, and retired ones.

A rotation signs with `next`, which every verifier has known for a while, publishes a new `next`, and keeps the old key
until its tokens have expired, so that no token dies early. The same file holds the secret that authenticates refresh
tokens.
"""

import base64
import os
import secrets
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from pydantic import BaseModel, ConfigDict, SecretStr, field_serializer, model_validator

KEYSET_FILE = "keyset.json"
KeyState = Literal["active", "next", "retired"]
JWKS_MAX_AGE = timedelta(minutes=5)
"""For how long others may use their copy of our public keys: a key must be published longer before it signs."""
RETIRED_KEYS_STAY = timedelta(minutes=65)
"""Longer than any access token lives, leeway included."""


class UnsafeKeyFile(Exception):
    """Others than its owner may read the keyset."""


class RotationTooEarly(Exception):
    """The next key is younger than copies of our public keys may be; `safe_at` is when that has passed."""

    def __init__(self, safe_at: datetime) -> None:
        super().__init__(f"verifiers may not know the next key before {safe_at:%H:%M:%S} UTC")
        self.safe_at = safe_at


class SigningKey(BaseModel):
    """One Ed25519 key; `private` is the raw seed, base64url."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    kid: str
    state: KeyState
    private: SecretStr
    created_at: datetime
    retired_at: datetime | None = None

    @field_serializer("private", when_used="json")
    def _reveal(self, value: SecretStr) -> str:
        return value.get_secret_value()

    @classmethod
    def generate(cls, state: KeyState) -> "SigningKey":
        """A fresh key."""
        seed = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        now = datetime.now(UTC)
        kid = f"ed25519-{now:%Y%m%d}-{secrets.token_hex(4)}"
        return cls(kid=kid, state=state, private=SecretStr(encode(seed)), created_at=now)

    def private_key(self) -> Ed25519PrivateKey:
        """The key that signs."""
        return Ed25519PrivateKey.from_private_bytes(decode(self.private.get_secret_value()))

    def public_key(self) -> Ed25519PublicKey:
        """The key that verifies."""
        return self.private_key().public_key()

    def jwk(self) -> dict[str, str]:
        """The public key as RFC 8037 writes it."""
        x = encode(self.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
        return {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": self.kid, "x": x}


class Keyset(BaseModel):
    """Every key that may meet a token in circulation."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    version: Literal[1] = 1
    keys: tuple[SigningKey, ...]
    refresh_secret: SecretStr

    @field_serializer("refresh_secret", when_used="json")
    def _reveal(self, value: SecretStr) -> str:
        return value.get_secret_value()

    @model_validator(mode="after")
    def _is_complete(self) -> "Keyset":
        for state in ("active", "next"):
            if len(list(self._in_state(state))) != 1:
                msg = f"a keyset holds exactly one {state} key"
                raise ValueError(msg)
        if len({key.kid for key in self.keys}) != len(self.keys):
            msg = "two keys have one name"
            raise ValueError(msg)
        return self

    @classmethod
    def generate(cls) -> "Keyset":
        """A keyset for a new installation."""
        keys = (SigningKey.generate("active"), SigningKey.generate("next"))
        return cls(keys=keys, refresh_secret=SecretStr(encode(secrets.token_bytes(32))))

    @property
    def active(self) -> SigningKey:
        """The key that signs now."""
        return next(self._in_state("active"))

    @property
    def following(self) -> SigningKey:
        """The key that signs after the next rotation."""
        return next(self._in_state("next"))

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """All public keys, RFC 7517."""
        return {"keys": [key.jwk() for key in self.keys]}

    def rotate(self, now: datetime, *, force: bool = False) -> "Keyset":
        """Sign with the next key from now on, and publish the one after it; the active one retires, still published.

        Raises `RotationTooEarly` while somebody's copy of our public keys may lack the next one, unless forced.
        """
        safe_at = self.following.created_at + JWKS_MAX_AGE
        if now < safe_at and not force:
            raise RotationTooEarly(safe_at)
        retired = self.active.model_copy(update={"state": "retired", "retired_at": now})
        promoted = self.following.model_copy(update={"state": "active"})
        others = tuple(self._in_state("retired"))
        return self.model_copy(update={"keys": (promoted, SigningKey.generate("next"), retired, *others)})

    def prune(self, now: datetime) -> "Keyset":
        """Forget keys that retired longer ago than any token lives."""
        keys = tuple(key for key in self.keys if key.retired_at is None or key.retired_at > now - RETIRED_KEYS_STAY)
        return self.model_copy(update={"keys": keys})

    def _in_state(self, state: KeyState) -> Iterator[SigningKey]:
        return (key for key in self.keys if key.state == state)


def load_keyset(folder: Path) -> Keyset:
    """Read the keyset; refuses a file that others may read."""
    path = folder / KEYSET_FILE
    if path.stat().st_mode & 0o077:
        msg = f"{path} must be readable by its owner only (chmod 600)"
        raise UnsafeKeyFile(msg)
    return Keyset.model_validate_json(path.read_text())


def ensure_keyset(folder: Path) -> Keyset:
    """Read the keyset, or make one; of several processes that start together one makes it and all read the same."""
    path = folder / KEYSET_FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = _write_aside(folder, Keyset.generate())
        try:
            os.link(fresh, path)  # unlike a rename it fails when somebody else was first
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return load_keyset(folder)


def save_keyset(folder: Path, keyset: Keyset) -> None:
    """Replace the keyset in one step."""
    _write_aside(folder, keyset).replace(folder / KEYSET_FILE)


def _write_aside(folder: Path, keyset: Keyset) -> Path:
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=f".{KEYSET_FILE}-")  # mode 0600
    with os.fdopen(descriptor, "w") as file:
        file.write(keyset.model_dump_json(indent=2))
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def encode(raw: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decode(text: str) -> bytes:
    """The inverse of `encode`."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
