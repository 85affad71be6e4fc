"""Durable steps and stops in memory."""

import asyncio
from typing import Any
from uuid import UUID

from app.domain.runs.models import Run
from app.domain.runs.ports import StepBody


class NumberedStep:
    """`ReservedStep` that keeps its outcome in the ledger."""

    def __init__(self, ledger: "MemoryLedger", number: int) -> None:
        self._ledger = ledger
        self.number = number

    async def run(self, name: str, body: StepBody) -> dict[str, Any]:
        if self.number not in self._ledger.records:
            self._ledger.records[self.number] = (name, await body())
        known, outcome = self._ledger.records[self.number]
        assert known == name, f"step {self.number} was {known}, is {name}"
        return outcome


class MemoryLedger:
    """`StepLedger`; hand `records` on to the ledger of the next attempt."""

    def __init__(self, *, attempt: int = 1, records: dict[int, tuple[str, dict[str, Any]]] | None = None) -> None:
        self.attempt = attempt
        self.crashes = attempt - 1
        self.is_replayable = True
        self.epoch = 1000 + attempt
        self.records = {} if records is None else records
        self._drawn = 0

    def reserve(self) -> NumberedStep:
        self._drawn += 1
        return NumberedStep(self, self._drawn)

    async def recorded_position(self) -> int:
        await asyncio.sleep(0.002)
        return max((int(outcome.get("seq", 0)) for _, outcome in self.records.values()), default=0)


class ManualStop:
    """`StopWatch` and `StopSignals` that a test sets."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def watch(self, run: Run) -> "ManualStop":
        return self

    async def publish(self, run_id: UUID) -> None:
        self._event.set()

    async def __aenter__(self) -> "ManualStop":
        return self

    async def __aexit__(self, *error: object) -> None:
        return None

    @property
    def is_set(self) -> bool:
        return self._event.is_set()

    def set(self) -> None:
        self._event.set()

    async def wait(self) -> None:
        await self._event.wait()

    async def check(self) -> bool:
        return self._event.is_set()
