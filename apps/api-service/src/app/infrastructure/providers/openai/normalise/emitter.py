"""Makes our events from one provider event at a time."""

from collections.abc import Callable
from typing import Any

from app.domain.ai.models import AgentEventType, AgentStreamEvent

from .fields import index
from .output_item import OutputItem


class Emitter:
    """Collects what one provider event becomes; its events share a moment and the provider's number."""

    __slots__ = ("_agent", "_at", "_clock", "_made", "_sequence", "response_id")

    def __init__(self, *, agent: str, clock: Callable[[], str]) -> None:
        self.response_id: str | None = None
        self._agent = agent
        self._clock = clock
        self._at = ""
        self._sequence: int | None = None
        self._made: list[AgentStreamEvent] = []

    @property
    def agent(self) -> str:
        """Whose model call this is."""
        return self._agent

    def begin(self, event: object) -> None:
        """Everything emitted until `take` stems from this event."""
        self._at = self._clock()
        self._sequence = index(event, "sequence_number")
        self._made = []

    def emit(self, kind: AgentEventType, data: dict[str, Any], item: OutputItem | None = None) -> None:
        """Add an event, of an output item if one is given."""
        self._made.append(
            AgentStreamEvent(
                type=kind,
                at=self._at,
                agent=self._agent,
                response_id=self.response_id,
                provider_sequence=self._sequence,
                item_id=item.item_id if item else None,
                output_index=item.output_index if item else None,
                data=data,
            )
        )

    def take(self) -> list[AgentStreamEvent]:
        """What was emitted since `begin`."""
        return self._made
