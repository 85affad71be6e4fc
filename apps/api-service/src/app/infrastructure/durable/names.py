"""The names by which the engine, the database's functions and the workers find each other."""

from app.domain.runs.models import EPOCHS_PER_SEGMENT

APPLICATION = "starter"
QUEUE = "runs"
WORKFLOW = "run"
CHANNEL = "starter_runs"
"""Postgres notifies it when a transaction that enqueued a run commits."""


def workflow_id(run_id: object, segment: int) -> str:
    """The engine's id of one segment of a run."""
    return f"{run_id}/{segment}"


def epoch(segment: int, attempt: int) -> int:
    """Names one execution: greater than every earlier one of the run."""
    return segment * EPOCHS_PER_SEGMENT + attempt
