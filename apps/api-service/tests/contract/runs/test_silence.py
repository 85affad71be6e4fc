"""An endpoint that says nothing, or not enough in time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from starter_contracts.settings import Settings
from tests.contract.runs.test_faults import Expected, assert_answer, assert_ended
from tests.fixtures.talking import Talker, model_settings, slow_model_endpoint, talking_settings

__all__ = ["slow_model_endpoint"]

PATIENCE = 5.0
EXPECTED = {
    "late": Expected("error:provider.timeout"),
    "silence": Expected("error:provider.timeout"),
    "pause": Expected("error:provider.timeout", speaks=True),
    "drip": Expected("error:provider.timeout"),
    "endless": Expected("error:run.time_limit", speaks=True),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, slow_model_endpoint: str) -> Settings:
    """An impatient installation; what took so long is not tried again."""
    settings = talking_settings(tmp_path_factory.mktemp("impatient"), slow_model_endpoint)
    application = settings.application.model_copy(update={"agent_packages": "app.agents,tests.fixtures.agents"})
    model = model_settings(
        slow_model_endpoint,
        first_event_timeout_seconds=PATIENCE,
        idle_timeout_seconds=PATIENCE,
        total_timeout_seconds=1.5 * PATIENCE,
        retry_total_seconds=PATIENCE - 1,
    )
    return settings.model_copy(update={"application": application, "model": model})


def test_every_wait_has_an_end(talker: Talker, settings: Settings) -> None:
    """All at the same time, streamed and not: they take as long as the endpoint is waited for."""

    def stream(fault: str) -> None:
        turn = talker.say("Tell me about the weather", model=f"fault:{fault}")
        assert_ended(talker, settings, turn, EXPECTED[fault])

    with ThreadPoolExecutor(2 * len(EXPECTED)) as aside:
        streamed = [aside.submit(stream, fault) for fault in EXPECTED]
        waited = [aside.submit(assert_answer, talker, settings, *expected) for expected in EXPECTED.items()]
        for ended in (*streamed, *waited):
            ended.result(120)
