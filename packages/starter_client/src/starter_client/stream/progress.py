"""How far the reading of a run has come, and when to try again: what both clients share."""

import random

import httpx2

from starter_client.errors import ApiError, StreamLost
from starter_client.events import PublicFrame, is_terminal, parse_frame

SILENCE_LIMIT_SECONDS = 45.0
"""The server sends a heartbeat at least every 15 s: three missed ones mean that nobody is there."""
PATIENCE = 14
"""How many connections in a row may bring nothing; with the delays below, about two minutes of trying."""
LARGEST_EVENT_BYTES = 4 * 2**20
_LONGEST_SECONDS = 10.0


class Progress:
    def __init__(self, after: int, patience: int) -> None:
        self.last_event_id = after
        self.ended = False
        self._failures = 0
        self._patience = patience
        self._retry_seconds: float | None = None

    def take(self, event: httpx2.ServerSentEvent) -> PublicFrame | None:
        """The frame of an event, unless it is none or was read already."""
        if event.retry is not None:
            self._retry_seconds = event.retry / 1000
        frame = parse_frame(event.data) if event.data else None
        if frame is None or frame["event_id"] <= self.last_event_id:
            return None
        self.last_event_id, self._failures = frame["event_id"], 0
        self.ended = is_terminal(frame)
        return frame

    def refused(self, error: ApiError) -> None:
        """Tell a refusal that is final to the caller; any other passes."""
        if error.is_final:
            raise error

    def delay(self, cause: Exception | None) -> float:
        """Seconds before the next connection, as the server asked or growing."""
        if self._failures > self._patience:
            raise StreamLost("The stream could not be resumed") from cause
        seconds = back_off(self._failures) if self._retry_seconds is None else self._retry_seconds
        self._failures, self._retry_seconds = self._failures + 1, None
        return seconds


def back_off(failures: int) -> float:
    """A quarter of a second doubling to ten, a fifth more or less so that a crowd does not come back at once."""
    return min(0.25 * 2.0**failures, _LONGEST_SECONDS) * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
