"""A public frame, ready to be sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StreamFrame:
    """One frame of `public_sse_v1`: its id, its kind and its JSON."""

    event_id: int
    kind: str
    body: bytes

    @property
    def is_terminal(self) -> bool:
        """Whether the stream ends with it."""
        return self.kind in ("final", "error")


def encode_sse(frame: StreamFrame) -> bytes:
    """The frame as a server-sent event; JSON has no raw line breaks, so one `data:` line holds it."""
    return b"id: %d\ndata: %b\n\n" % (frame.event_id, frame.body)
