"""How long the console waits for programs that finish their work."""

import pytest
from starter_console.services.draining import LOCAL_DRAIN, announcement, drain_seconds, grace_seconds


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [({}, 5.0), (dict(LOCAL_DRAIN), 5.0), ({"DRAIN_SECONDS": "90"}, 90.0), ({"DRAIN_SECONDS": "soon"}, 5.0)],
    ids=["default", "local", "set", "nonsense"],
)
def test_what_is_set_counts_and_force_comes_later(environment: dict[str, str], seconds: float) -> None:
    assert drain_seconds(environment) == seconds
    assert grace_seconds(environment) > seconds
    assert f"{seconds:g} s" in announcement(environment)
