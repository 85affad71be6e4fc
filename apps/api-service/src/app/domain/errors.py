"""What can go wrong, named for the fact; HTTP statuses are chosen at the edge from `kind`."""

from enum import StrEnum
from typing import Any, ClassVar


class Kind(StrEnum):
    """What sort of refusal an error is; the edge maps it to a status."""

    INVALID = "invalid"
    MALFORMED = "malformed"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    GONE = "gone"
    TOO_LARGE = "too_large"
    EXHAUSTED = "exhausted"
    """No money is left for it; the same again helps only when somebody has allowed more."""
    LIMITED = "limited"
    UNAVAILABLE = "unavailable"


class DomainError(Exception):
    """Something that the caller can be told about.

    `code` is stable and part of the contract; the default sentence is the first line of the class's docstring.
    `context` carries facts that help the reader and are safe to show.
    """

    code: ClassVar[str]
    kind: ClassVar[Kind]
    title: ClassVar[str]

    def __init__(self, detail: str | None = None, /, **context: Any) -> None:
        self.detail = detail or (type(self).__doc__ or self.title).strip().splitlines()[0]
        self.context = context
        super().__init__(self.detail)


class StoreUnavailable(DomainError):
    """The database does not answer at the moment; nothing of the transaction has happened."""

    code = "service.unavailable"
    kind = Kind.UNAVAILABLE
    title = "Service unavailable"


class ServiceLeaving(DomainError):
    """This server is being restarted and another one goes on; ask again."""

    code = "service.leaving"
    kind = Kind.UNAVAILABLE
    title = "Service restarts"

    def __init__(self) -> None:
        super().__init__(retry_after=1)
