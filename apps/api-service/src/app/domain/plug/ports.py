"""What pulling the plug needs from the world."""

from typing import Protocol
from uuid import UUID

from app.domain.activity.ports import ActivityRepository
from app.domain.unit_of_work import UnitOfWork


class EffectLog(Protocol):
    """What runs did in the world; kept outside of the engine, so that it can say what the engine did wrong."""

    async def record(self, run_id: UUID, effect_key: str) -> None:
        """The effect takes place now. The same one again is noted again."""
        ...

    async def of(self, run_id: UUID) -> list[str]:
        """The key of every effect that took place, each time that it did."""
        ...


class PlugUnitOfWork(UnitOfWork, Protocol):
    """What is written down before the process is killed."""

    @property
    def activity(self) -> ActivityRepository: ...
