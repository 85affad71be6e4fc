"""The cells of the matrix that must be refused, and refused without telling what exists."""

import asyncio
from dataclasses import dataclass, replace

from starter_console.workflows.attack.corpora.matrix.actors import Actor
from starter_console.workflows.attack.corpora.matrix.things import STRANGE, Kind, Things
from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.operations import Operation
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One actor at one operation with one kind of id."""

    actor: Actor
    operation: Operation
    kind: Kind
    call: Call
    expected: int

    @property
    def name(self) -> str:
        what = f", {self.kind} id" if self.operation.path_parameters else ""
        return f"{self.operation.id} by {self.actor.label}{what}"


async def refuse_all(scene: Scene, record: Record, actors: list[Actor], things: Things) -> None:
    """Every refusal, reading ones first; then the comparison of those that could betray something."""
    operations = sorted(scene.operations.protected, key=lambda operation: not operation.reads)
    cells = [cell for operation in operations for cell in _cells(scene, operation, actors, things)]
    answers = await asyncio.gather(*(scene.api.send(cell.call) for cell in cells))
    for cell, answer in zip(cells, answers, strict=True):
        record.status(cell.name, answer, cell.expected)
    _compare(record, dict(zip(cells, answers, strict=True)))


def _cells(scene: Scene, operation: Operation, actors: list[Actor], things: Things) -> list[Cell]:
    found: list[Cell] = []
    for actor in actors:
        for kind in Kind if operation.path_parameters else (Kind.OWN,):
            ids = things.ids(operation, kind, actor.person, scene.random)
            expected = actor.rule(operation, kind)
            if ids is not None and expected is not None:
                call = replace(operation.call(scene.random, ids), token=actor.token)
                found.append(Cell(actor, operation, kind, call, expected))
    return found


def _compare(record: Record, answers: dict[Cell, Answer]) -> None:
    """A foreign, deleted or colleague's thing must be answered in the same words as one that never was."""
    to_random = {cell: answer for cell, answer in answers.items() if cell.kind is Kind.RANDOM}
    nothing = {(cell.actor.label, cell.operation.id): answer for cell, answer in to_random.items()}
    for cell, answer in answers.items():
        reference = nothing.get((cell.actor.label, cell.operation.id))
        told_apart = cell.kind in STRANGE if cell.actor.person else True
        if reference is None or cell.kind is Kind.RANDOM or not told_apart:
            continue
        attempt = Attempt(f"{cell.name}, against a random id", answer.request, "the same words as for a random id")
        held = answer.without_identity() == reference.without_identity()
        record.judge(attempt, held=held, seen=f"{answer.seen}\nrandom: {reference.seen}")
