"""Every way in which a model endpoint fails: one terminal frame, what was said is kept, the next turn works."""

import pytest
from starter_contracts.settings import Settings
from starter_simulator.faults import KINDS
from tests.fixtures.talking import Talker, model_settings, talking_settings
from tests.utils.stream_assertions import assert_stream

OUTCOMES: dict[str, tuple[str, bool]] = {
    "429": ("error:provider.rate_limited", False),
    "500": ("error:provider.unavailable", False),
    "reset": ("error:provider.unreachable", False),
    "malformed": ("error:provider.stream_broken", True),
    "half-utf8": ("error:provider.stream_broken", True),
    "silence": ("error:provider.timeout", False),
    "endless": ("error:run.output_limit", True),
    "no-terminal": ("error:provider.stream_broken", True),
    "failed": ("final:failed", True),
    "incomplete": ("final:incomplete", True),
    "refusal": ("final:refused", False),
}
"""How the run ends, and whether text came before."""

VARIANTS = {
    "429:0": "error:provider.rate_limited",
    "reset:0": "error:provider.unreachable",
    "reset:3000": "error:provider.stream_broken",
    "silence:0.2": "final:completed",
    "no-such-fault": "error:provider.model_not_found",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, model_endpoint: str) -> Settings:
    """Silence and answers without end are noticed early enough for a test."""
    impatient = model_settings(
        model_endpoint,
        idle_timeout_seconds=4,
        first_event_timeout_seconds=4,
        retry_total_seconds=3,
        max_output_chars=5_000,
    )
    return talking_settings(tmp_path_factory.mktemp("faulty"), model_endpoint).model_copy(update={"model": impatient})


def test_every_fault_of_the_simulator_is_in_the_table() -> None:
    assert OUTCOMES.keys() == KINDS.keys()


@pytest.mark.parametrize(("fault", "outcome", "speaks"), [(name, *how) for name, how in OUTCOMES.items()])
def test_a_fault_ends_the_run_once(talker: Talker, fault: str, outcome: str, speaks: bool) -> None:
    turn = talker.say("Tell me about the weather", model=f"fault:{fault}")

    assert_stream(turn.frames)
    assert turn.outcome == outcome
    assert bool(turn.text) is speaks
    assert_kept(talker, turn.run_id, turn.conversation_id, turn.text)
    assert_next_turn_works(talker, turn.conversation_id)


@pytest.mark.parametrize(("fault", "outcome"), VARIANTS.items())
def test_variants(talker: Talker, fault: str, outcome: str) -> None:
    turn = talker.say("Tell me about the weather", model=f"fault:{fault}")
    assert_stream(turn.frames)
    assert turn.outcome == outcome
    assert_next_turn_works(talker, turn.conversation_id)


def assert_kept(talker: Talker, run_id: str, conversation_id: str, text: str) -> None:
    """The conversation holds what the reader saw, and the run says how it ended."""
    run = talker.run(run_id)
    assert run["state"] in ("completed", "failed", "incomplete", "refused")
    assert run["finished_at"]
    said = [content for role, content in talker.messages(conversation_id) if role == "assistant"]
    assert "".join(said) == text or run["state"] == "refused"


def assert_next_turn_works(talker: Talker, conversation_id: str) -> None:
    turn = talker.say("Hello again", conversation_id=conversation_id, model="gpt-5.1")
    assert turn.outcome == "final:completed"


def test_an_answer_that_was_cut_off_is_counted_as_an_estimate(talker: Talker) -> None:
    turn = talker.say("Tell me about the weather", model="fault:no-terminal")
    usage = talker.run(turn.run_id)["usage"]
    assert usage["estimated"] is True
    assert usage["output_tokens"] == -(-len(turn.text) // 4)
