"""Each expectation passes when it is met and says what is wrong when it is not."""

from typing import Any

import pytest
from starter_console.workflows.evals.cases import Expectations
from starter_console.workflows.evals.observed import Call, Observed
from starter_console.workflows.evals.verdict import failures

SEEN = Observed(
    status="completed",
    text="Tokyo is ahead.\nIt is 9:30 there.",
    calls=[
        Call("get_current_time", None, "completed", ['{"timezone": "Asia/Tokyo"}']),
        Call("web_search", "researcher", "completed", ["clocks"]),
        Call("code_interpreter", None, "failed", ["1/0"]),
    ],
    asked=["researcher"],
    handed_to=["assistant", "writer"],
    citations=["https://example.org/time Time zones"],
    files=["plot.png"],
    output={"name": "Tokyo", "zones": [{"id": "Asia/Tokyo"}], "open": None},
    model_calls=3,
    cost_micro_usd=20_000,
)
MET_AND_UNMET: list[tuple[str, Any, Any, str]] = [
    ("status", "completed", "refused", "ended completed, expected refused"),
    ("contains", ["tokyo"], ["Osaka"], "the answer lacks “Osaka”"),
    ("not_contains", ["Osaka"], ["AHEAD"], "the answer holds “AHEAD”"),
    ("matches", [r"^it is \d+:\d+"], [r"^\d"], "does not match"),
    ("tools", ["get_current_time"], ["web_search"], "web_search was not called"),
    ("tools", [{"name": "web_search", "by": "researcher"}], [{"name": "web_search", "by": "x"}], "by x"),
    (
        "tools",
        [{"name": "get_current_time", "arguments": ["asia/tokyo"]}],
        [{"name": "get_current_time", "arguments": ["Europe"]}],
        "with “Europe”",
    ),
    ("tools", [{"name": "code_interpreter", "status": "failed"}], ["code_interpreter"], "is completed: failed"),
    ("no_tools", ["file_search"], ["web_search"], "web_search was called"),
    ("handed_to", "writer", "assistant", "handed over to assistant → writer, expected assistant"),
    ("asked", ["researcher"], ["coder"], "coder was not asked"),
    ("cites", ["example.org"], ["example.com"], "example.com"),
    ("files", [r"\.png$"], [r"\.csv$"], "no file comes"),
    ("output", {"name": {"equals": "Tokyo"}}, {"name": {"equals": "Osaka"}}, "is not 'Osaka'"),
    ("output", {"open": {"equals": None}}, {"name": {"equals": None}}, "is not None"),
    ("output", {"zones.0.id": {"contains": "tokyo"}}, {"zones.1.id": {"contains": "x"}}, "has no zones.1.id"),
    ("output", {"zones": {"min_items": 1}}, {"zones": {"min_items": 2}}, "has fewer than 2"),
    ("output", {"name": {"matches": "^To"}}, {"name": {"matches": "^kyo"}}, "does not match"),
    ("max_cost_usd", 0.02, 0.019, "cost 0.0200 USD, at most 0.019"),
    ("max_model_calls", 3, 2, "3 model calls, at most 2"),
]


@pytest.mark.parametrize(
    ("name", "met", "unmet", "why"), MET_AND_UNMET, ids=[f"{n}-{name}" for n, (name, *_) in enumerate(MET_AND_UNMET)]
)
def test_every_expectation(name: str, met: Any, unmet: Any, why: str) -> None:
    assert failures(Expectations.model_validate({name: met}), SEEN) == []
    (sentence,) = failures(Expectations.model_validate({name: unmet}), SEEN)
    assert why in sentence


def test_every_expectation_is_looked_at() -> None:
    assert {name for name, *_ in MET_AND_UNMET} == Expectations.model_fields.keys()


def test_all_that_is_wrong_is_said_at_once() -> None:
    expected = Expectations(contains=("one", "two"), max_model_calls=1)
    assert len(failures(expected, SEEN)) == 3
