"""One execution of a run as DBOS sees it."""

import asyncio
from typing import Any

from dbos import DBOS, StepReservation

from app.domain.runs.ports import StepBody

from .dbos_private import Dispatch
from .handover import ABANDONED, HANDOVERS
from .names import epoch


class DbosReservedStep:
    """`ReservedStep` on a DBOS reservation."""

    def __init__(self, reservation: StepReservation) -> None:
        self._reservation = reservation

    @property
    def number(self) -> int:
        """The step's number in the run."""
        return self._reservation.step_id

    async def run(self, name: str, body: StepBody) -> dict[str, Any]:
        """The recorded outcome, or that of running `body` now, recorded."""

        async def recorded() -> dict[str, Any]:
            return await body()

        return await self._reservation.run_async({"name": name}, recorded)


class DbosStepLedger:
    """`StepLedger` of the calling workflow."""

    def __init__(self, workflow_id: str, *, segment: int, dispatch: Dispatch) -> None:
        self._workflow_id = workflow_id
        self._segment = segment
        self._dispatch = dispatch

    @property
    def epoch(self) -> int:
        """Names this execution."""
        return epoch(self._segment, self._dispatch.attempt)

    @property
    def attempt(self) -> int:
        """1 for the first execution of the segment."""
        return self._dispatch.attempt

    @property
    def crashes(self) -> int:
        """Executions that ended without giving the run back."""
        return self._dispatch.attempt - 1 - int(self._dispatch.attributes.get(HANDOVERS, 0))

    @property
    def is_replayable(self) -> bool:
        """False when no code that could replay its steps lives any more."""
        return not self._dispatch.attributes.get(ABANDONED, False)

    def reserve(self) -> DbosReservedStep:
        """Draws the next number."""
        return DbosReservedStep(DBOS.reserve_step())

    async def recorded_position(self) -> int:
        """The greatest `seq` that a recorded step ended with."""
        steps = await asyncio.to_thread(DBOS.list_workflow_steps, self._workflow_id)
        outputs = [step["output"] for step in steps if isinstance(step["output"], dict)]
        return max((int(output.get("seq", 0)) for output in outputs), default=0)
