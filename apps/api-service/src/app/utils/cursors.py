"""Opaque page cursors: the sort key of the last row, base64url."""

import base64
import binascii
import json
from typing import Any


class BadCursor(ValueError):
    """The cursor was not made by this server."""


def encode_cursor(*key: str) -> str:
    """The cursor that continues after `key`."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, parts: int) -> list[str]:
    """The key of `parts` strings that `encode_cursor` was given.

    Raises `BadCursor` when it cannot be that.
    """
    try:
        key: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise BadCursor(cursor) from error
    if not isinstance(key, list) or len(key) != parts or not all(isinstance(part, str) for part in key):
        raise BadCursor(cursor)
    return key
