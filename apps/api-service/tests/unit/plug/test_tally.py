"""Counting effects: what happened twice is told."""

import pytest
from app.domain.plug.models import STEPS, Tally


@pytest.mark.parametrize(
    ("effects", "executed", "twice"),
    [
        pytest.param([], 0, 0, id="nothing yet"),
        pytest.param(["run:1", "run:3"], 2, 0, id="each once"),
        pytest.param(["run:1", "run:3", "run:1"], 2, 1, id="one twice"),
        pytest.param(["run:1", "run:1", "run:1", "run:3", "run:3"], 2, 2, id="two, one of them three times"),
    ],
)
def test_every_time_counts(effects: list[str], executed: int, twice: int) -> None:
    assert Tally.of(effects, process_id=7) == Tally(STEPS, executed, twice, 7)
