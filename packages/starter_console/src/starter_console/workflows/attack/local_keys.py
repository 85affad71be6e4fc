"""Signs tokens with the installation's own key, where this machine holds it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starter_contracts.keys import Keyset, SigningKey, UnsafeKeyFile, encode, load_keyset


class LocalKeys:
    """The keyset of an installation on this machine."""

    def __init__(self, keyset: Keyset) -> None:
        self._keyset = keyset

    @classmethod
    def find(cls, folder: Path, published: Mapping[str, Any]) -> "LocalKeys | None":
        """The keys of `folder`, if they are the ones that the address under attack publishes."""
        try:
            keyset = load_keyset(folder)
        except (OSError, ValueError, UnsafeKeyFile):
            return None
        known = {key.get("x") for key in published.get("keys", [])}
        return cls(keyset) if keyset.active.jwk()["x"] in known else None

    def mint(self, header: Mapping[str, Any], claims: Mapping[str, Any]) -> str:
        """A token with exactly this header and these claims, properly signed by the active key."""
        return self._sign(self._keyset.active, header, claims)

    def mint_with_others(self, header: Mapping[str, Any], claims: Mapping[str, Any]) -> list[str]:
        """The same by every key that is published but does not sign now, under the active key's name."""
        others = (key for key in self._keyset.keys if key.state != "active")
        return [self._sign(key, header, claims) for key in others]

    def _sign(self, key: SigningKey, header: Mapping[str, Any], claims: Mapping[str, Any]) -> str:
        text = f"{compact(header)}.{compact(claims)}"
        return f"{text}.{encode(key.private_key().sign(text.encode()))}"


def compact(value: Any) -> str:
    """JSON as a part of a token."""
    return encode(json.dumps(value, separators=(",", ":")).encode())
