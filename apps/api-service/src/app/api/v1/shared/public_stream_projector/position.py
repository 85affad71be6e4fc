"""Where a projection stands, and where it stood after each event, so that a run can be rewound."""

from array import array
from bisect import bisect_right
from typing import NamedTuple


class Position(NamedTuple):
    """All that a projection remembers, as numbers."""

    event_id: int = 0
    """Of the last frame."""
    lifecycle: int = 0
    """Rank of the lifecycle status told last."""
    number_base: int = 0
    """What is added to the provider's event numbers of this model call."""
    provider_number: int = -1
    """The provider's number seen last in this model call."""


_WIDTH = len(Position._fields)


class PositionHistory:
    """The position after each event; five numbers an event, so that a long run costs little."""

    __slots__ = ("_positions", "_seqs")

    def __init__(self) -> None:
        self._seqs = array("q")
        self._positions = array("q")

    @property
    def last_seq(self) -> int:
        """Of the last event; below every event if there was none."""
        return self._seqs[-1] if self._seqs else -1

    def record(self, seq: int, position: Position) -> None:
        """Remember where the projection stands after this event."""
        self._seqs.append(seq)
        self._positions.extend(position)

    def at(self, seq: int) -> Position:
        """Where the projection stood after the last event up to `seq`."""
        kept = bisect_right(self._seqs, seq)
        return Position(*self._positions[(kept - 1) * _WIDTH : kept * _WIDTH]) if kept else Position()

    def rewind(self, seq: int) -> Position:
        """Forget all events after `seq`; returns where the projection stood then."""
        found = self.at(seq)
        kept = bisect_right(self._seqs, seq)
        del self._seqs[kept:]
        del self._positions[kept * _WIDTH :]
        return found
