"""Keeps secrets out of logs, whatever a caller passes."""

import re
from functools import lru_cache

from structlog.typing import EventDict, WrappedLogger

_SECRET_NAME = re.compile(r"password|secret|token|authorization|cookie|api_?key|credential", re.IGNORECASE)
_SECRET_VALUE = re.compile(
    r"(?P<keep>Bearer\s+|//[^\s:/@]+:(?=[^\s@]+@))[^\s@\"']+"  # Authorization headers, passwords in addresses
    r"|\b(?:rt|inv)_[A-Za-z0-9._-]{16,}"  # refresh tokens, invitations
    r"|\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+"  # JSON web tokens
    r"|\bsk-[A-Za-z0-9_-]{8,}",  # model endpoint keys
)
_MASK = "[redacted]"


def redact(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """A structlog processor: masks fields by name, and known shapes of secrets inside text."""
    for key, value in event.items():
        if _names_secret(key) and not isinstance(value, int | float | bool | None):
            event[key] = _MASK
        elif isinstance(value, str):
            event[key] = mask(value)
    return event


@lru_cache(maxsize=1024)
def _names_secret(name: str) -> bool:
    return _SECRET_NAME.search(name) is not None


def mask(text: str) -> str:
    """`text` without the secrets whose shape is known."""
    return _SECRET_VALUE.sub(lambda found: (found["keep"] or "") + _MASK, text)
