"""Every way in which a model endpoint fails, streamed and not: one end, attempts as configured, the next turn works."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starter_contracts.settings import Settings
from starter_simulator.faults import KINDS
from tests.fixtures.agents.effects import VARIABLE, keys_begun
from tests.fixtures.application import sign_up
from tests.fixtures.talking import Talker, Turn, asked_of_endpoint, model_settings, talking_settings
from tests.utils.stream_assertions import assert_stream

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Expected:
    """How the run ends, how often the endpoint was asked, and whether text came before."""

    outcome: str
    attempts: int = 1
    speaks: bool = False


EXPECTED = {
    "400": Expected("error:provider.request_rejected"),
    "401": Expected("error:provider.key_rejected"),
    "429": Expected("error:provider.rate_limited"),  # a second, longer than this installation waits
    "429:0": Expected("error:provider.rate_limited", ATTEMPTS),
    "429-date": Expected("error:provider.rate_limited"),
    "429-date:0": Expected("error:provider.rate_limited", ATTEMPTS),
    "429-bare": Expected("error:provider.rate_limited", ATTEMPTS),
    "429-quota": Expected("error:provider.quota_exhausted"),
    "500": Expected("error:provider.unavailable", ATTEMPTS),
    "502": Expected("error:provider.unavailable", ATTEMPTS),
    "503": Expected("error:provider.unavailable"),
    "503:0": Expected("error:provider.unavailable", ATTEMPTS),
    "529": Expected("error:provider.unavailable", ATTEMPTS),
    "html": Expected("error:provider.unexpected_answer", ATTEMPTS),
    "redirect": Expected("error:provider.unexpected_answer"),
    "no-answer": Expected("error:provider.unreachable", ATTEMPTS),
    "reset:0": Expected("error:provider.unreachable", ATTEMPTS),
    "reset": Expected("error:provider.unreachable", ATTEMPTS),  # in the middle of the first event
    "reset:6000": Expected("error:provider.stream_broken", speaks=True),
    "short:2500": Expected("error:provider.stream_broken", ATTEMPTS),  # in the second event: nothing shown
    "short:6000": Expected("error:provider.stream_broken", speaks=True),
    "malformed": Expected("error:provider.stream_broken", speaks=True),
    "half-utf8": Expected("error:provider.stream_broken", speaks=True),
    "unknown": Expected("final:completed", speaks=True),
    "swapped": Expected("final:completed", speaks=True),
    "doubled": Expected("final:completed", speaks=True),
    "novel": Expected("final:completed", speaks=True),
    "hollow": Expected("final:completed", speaks=True),
    "endless": Expected("error:run.output_limit", speaks=True),
    "gigantic": Expected("error:run.output_limit", speaks=True),
    "empty": Expected("error:provider.unexpected_answer", ATTEMPTS),
    "no-terminal": Expected("error:provider.stream_broken", speaks=True),
    "error": Expected("error:provider.error", speaks=True),
    "failed": Expected("final:failed", speaks=True),
    "incomplete": Expected("final:incomplete", speaks=True),
    "refusal": Expected("final:refused"),
    "no-such-fault": Expected("error:provider.model_not_found"),
    "500@2": Expected("final:completed", ATTEMPTS, speaks=True),
    "no-answer@1": Expected("final:completed", 2, speaks=True),
    "empty@1": Expected("final:completed", 2, speaks=True),
    "silence:0.1": Expected("final:completed", speaks=True),
    "tool-failed:web_search": Expected("final:completed", speaks=True),  # of the provider's tools, and none is called
    "tool-slow:0": Expected("final:completed", speaks=True),
    "hostile": Expected("final:completed", speaks=True),  # nothing in the question to obey
}
AGENT = "tester"
"""Its instructions and tools are short and stay so: how far so many bytes of a stream reach depends on them."""
TIMED = frozenset({"late", "silence", "pause", "drip"})
"""These take as long as the endpoint is waited for: see test_silence.py."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """An installation that cuts endless answers early, waits for no `Retry-After`, and has counting tools."""
    settings = talking_settings(tmp_path_factory.mktemp("faulty"), model_endpoint)
    application = settings.application.model_copy(update={"agent_packages": "app.agents,tests.fixtures.agents"})
    model = model_settings(model_endpoint, max_output_chars=5_000, max_attempts=ATTEMPTS, retry_after_max_seconds=0.5)
    return settings.model_copy(update={"application": application, "model": model})


@pytest.fixture(scope="module")
def talker(client: TestClient) -> Talker:
    """One person for all faults: each has a conversation of its own."""
    return Talker(client, sign_up(client))


@pytest.fixture(scope="module")
def effects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What the counting tools did."""
    file = tmp_path_factory.mktemp("traces") / "effects"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(VARIABLE, str(file))
        yield file


def test_every_fault_of_the_simulator_is_tested() -> None:
    assert {name.partition("@")[0].partition(":")[0] for name in EXPECTED} | TIMED >= KINDS.keys()


@pytest.mark.parametrize("fault", EXPECTED)
def test_a_streamed_turn_ends_once(talker: Talker, settings: Settings, fault: str) -> None:
    turn = talker.say(f"Tell me about the weather of {fault}", model=f"fault:{fault}", agent_type=AGENT)
    assert_ended(talker, settings, turn, EXPECTED[fault])
    assert_next_turn_works(talker, turn.conversation_id)


@pytest.mark.parametrize("fault", EXPECTED)
def test_a_turn_that_is_waited_for_ends_once(talker: Talker, settings: Settings, fault: str) -> None:
    assert_answer(talker, settings, fault, EXPECTED[fault])


def test_tools_are_not_called_again(talker: Talker, settings: Settings, effects: Path) -> None:
    """The fault comes when the tool has answered; the call before it stands."""
    by_length = ("reset", "short:2500")  # how far so many bytes reach depends on the tools that are offered
    faults = [fault for fault in EXPECTED if fault not in ("no-such-fault", "refusal", "hostile", *by_length)]

    def call_and_fail(fault: str) -> str:
        model = f"fault:after-tools:{fault}"
        turn = talker.say(f"Use count_once for {fault}", model=model, agent_type="tester")
        assert_stream(turn.frames)
        assert (fault, turn.outcome) == (fault, EXPECTED[fault].outcome)
        assert len(asked_of_endpoint(settings, turn.run_id)) == 1 + EXPECTED[fault].attempts, fault
        return turn.run_id

    with ThreadPoolExecutor(8) as aside:
        runs = list(aside.map(call_and_fail, faults))
    begun = [key.partition(":")[0] for _, key in keys_begun(effects)]
    assert sorted(begun) == sorted(runs)


def assert_ended(talker: Talker, settings: Settings, turn: Turn, expected: Expected) -> None:
    """The stream and the record agree on the one end, and the conversation holds what the reader saw."""
    assert_stream(turn.frames)
    attempts = len(asked_of_endpoint(settings, turn.run_id))
    assert (turn.outcome, attempts, bool(turn.text)) == (expected.outcome, expected.attempts, expected.speaks)
    run = talker.run(turn.run_id)
    assert run["state"] == (expected.outcome.removeprefix("final:") if turn.last["kind"] == "final" else "failed")
    assert run["finished_at"]
    said = [content for role, content in talker.messages(turn.conversation_id) if role == "assistant"]
    told_twice = "doubled" in run["model"] or "swapped" in run["model"]
    assert "".join(said) == turn.text or run["state"] == "refused" or told_twice


def assert_answer(talker: Talker, settings: Settings, fault: str, expected: Expected) -> None:
    """`POST /chat` says the same as a stream would; what is streamed afterwards does, too."""
    message = f"Tell me of the weather of {fault}"
    answer = talker.post("/chat", json={"message": message, "model": f"fault:{fault}", "agent_type": AGENT})
    told: dict[str, Any] = answer.json()
    kind, _, how = expected.outcome.partition(":")
    if kind == "final":
        assert (answer.status_code, told["status"]) == (200, how), answer.text
    else:
        assert (answer.status_code, told.get("code"), told.get("error_code")) == (503, "run.failed", how), answer.text
    assert len(asked_of_endpoint(settings, told["run_id"])) == expected.attempts
    frames = talker.frames_of(told["run_id"])
    assert_stream(frames)


def assert_next_turn_works(talker: Talker, conversation_id: str) -> None:
    turn = talker.say("Hello again", conversation_id=conversation_id, model="gpt-5.1")
    assert turn.outcome == "final:completed"


@pytest.mark.parametrize(("fault", "least", "most"), [("429:1000", 1000, 1000), ("429-date:1000", 900, 1000)])
def test_a_wait_that_is_too_long_is_told(talker: Talker, fault: str, least: int, most: int) -> None:
    error = talker.say("Hello", model=f"fault:{fault}").last["error"]
    assert least <= error["retry_after_seconds"] <= most
    assert error["message"] in [f"The model endpoint is busy. Try again in {minutes} minutes." for minutes in (16, 17)]
    answer = talker.post("/chat", json={"message": "Hello", "model": f"fault:{fault}"})
    assert least <= int(answer.headers["retry-after"]) <= most


class TestUsage:
    """What the provider did not report is an estimate, and said to be one."""

    def test_of_an_answer_that_broke_off(self, talker: Talker) -> None:
        turn = talker.say("Tell me about the weather", model="fault:no-terminal")
        usage = talker.run(turn.run_id)["usage"]
        assert usage["estimated"] is True
        assert usage["output_tokens"] == -(-len(turn.text) // 4)
        assert usage["input_tokens"] > 0

    def test_of_a_lost_attempt_is_added(self, talker: Talker, settings: Settings) -> None:
        turn = talker.say("Tell me about the wind", model="fault:empty@1")
        told = [entry["usage"] for entry in asked_of_endpoint(settings, turn.run_id)]
        usage = talker.run(turn.run_id)["usage"]
        assert told[0] is None
        assert (usage["requests"], usage["estimated"]) == (2, True)
        assert usage["output_tokens"] == told[1]["output_tokens"]
        assert usage["input_tokens"] > told[1]["input_tokens"]

    def test_of_refusals_before_any_work_is_nothing(self, talker: Talker, settings: Settings) -> None:
        turn = talker.say("Tell me about the rain", model="fault:500@2")
        told = asked_of_endpoint(settings, turn.run_id)[-1]["usage"]
        usage = talker.run(turn.run_id)["usage"]
        assert {name: usage[name] for name in ("input_tokens", "output_tokens", "total_tokens")} == {
            name: told[name] for name in ("input_tokens", "output_tokens", "total_tokens")
        }
        assert "estimated" not in usage
