"""Keyset pages: a cursor holds the sort key of the last row."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query

from app.domain.errors import DomainError, Kind
from app.utils.cursors import BadCursor, decode_cursor, encode_cursor

_BEYOND_POSITIONS = 2**31

Cursor = Annotated[str | None, Query(max_length=512, description="`next_cursor` of the page before.")]


class InvalidCursor(DomainError):
    """This cursor was not made by this list."""

    code = "request.invalid_cursor"
    kind = Kind.INVALID
    title = "Invalid cursor"


def moment_cursor(moment: datetime, identifier: UUID) -> str:
    """The cursor of a list that is ordered by a moment, then by id."""
    return encode_cursor(moment.isoformat(), str(identifier))


def parse_moment_cursor(cursor: str | None) -> tuple[datetime, UUID] | None:
    """The key of a `moment_cursor`. Raises `InvalidCursor`."""
    if cursor is None:
        return None
    try:
        written, identifier = decode_cursor(cursor, 2)
        moment, key = datetime.fromisoformat(written), UUID(identifier)
    except (BadCursor, ValueError) as error:
        raise InvalidCursor from error
    if moment.tzinfo is None:
        raise InvalidCursor
    return moment, key


def position_cursor(position: int) -> str:
    """The cursor of a list that is ordered by a number."""
    return encode_cursor(str(position))


def parse_position_cursor(cursor: str | None) -> int | None:
    """The key of a `position_cursor`. Raises `InvalidCursor`."""
    if cursor is None:
        return None
    try:
        position = int(decode_cursor(cursor, 1)[0])
    except (BadCursor, ValueError) as error:
        raise InvalidCursor from error
    if not 0 <= position < _BEYOND_POSITIONS:
        raise InvalidCursor
    return position
