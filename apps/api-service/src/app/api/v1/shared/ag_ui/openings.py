"""What has been opened and not closed: AG-UI wants every span closed before its run ends."""

from dataclasses import dataclass
from typing import Any

from app.api.v1.shared.ag_ui.events import Event, Frame, event, run_event, scope_of


@dataclass(frozen=True, slots=True)
class Opening:
    event_id: int
    """Of the frame that opened it."""
    scope: str | None
    frame: Frame
    kind: str
    """Of the event that closes it."""
    fields: dict[str, Any]

    def closed(self, frame: Frame) -> Event:
        """The closing event, with the moment of that frame and the owner of the opening."""
        return {**event(self.frame, self.kind, **self.fields), "timestamp": run_event(frame, "")["timestamp"]}


class Openings:
    """Keys name spans; they are closed in the reverse order of their opening."""

    def __init__(self) -> None:
        self._open: dict[str, Opening] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._open

    def open(self, key: str, frame: Frame, kind: str, **fields: Any) -> None:
        self._open[key] = Opening(frame["event_id"], scope_of(frame), frame, kind, fields)

    def close(self, key: str, frame: Frame) -> list[Event]:
        """The event that closes it; none if it is not open."""
        opening = self._open.pop(key, None)
        return [] if opening is None else [opening.closed(frame)]

    def close_all(
        self, frame: Frame, *, prefix: str = "", scope: str | None = None, beyond: int = 0, spared: str = ""
    ) -> list[Event]:
        """Close what begins with the prefix, belongs to the scope if one is named, and was opened beyond that event."""
        keys = [
            key
            for key, opening in reversed(self._open.items())
            if key.startswith(prefix) and scope in (None, opening.scope) and opening.event_id > beyond and key != spared
        ]
        return [closed for key in keys for closed in self.close(key, frame)]
