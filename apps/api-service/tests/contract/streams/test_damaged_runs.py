"""Whatever comes over the wire, the run ends, once, and what readers get keeps its rules."""

import json
import os
from collections.abc import Sequence
from typing import Any

import httpx2
import pytest
from app.agents._shared.specs import ToolContext, ToolSpec
from app.domain.clock import Clock
from app.providers.openai.client import create_model_provider
from app.services.runs.execution import terminal_event
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starter_contracts.settings import ModelSettings
from tests.fakes.runs import FixedClock, a_run
from tests.utils.damage import damaged
from tests.utils.provider_catalogue import every_stream
from tests.utils.provider_streams import message, response
from tests.utils.scripted_runs import ScriptedRun, a_spec
from tests.utils.stream_assertions import assert_stream
from tests.utils.streamed_runs import frames_of

DAMAGED = int(os.environ.get("DAMAGED_RUNS", "150"))
"""How many damaged runs are made; a release asks for 10,000."""

STREAMS = [call for _, calls in every_stream() for call in calls]
CLOCK: Clock = FixedClock()


async def look_up(context: ToolContext, word: str = "") -> str:
    """Looks a word up.

    Args:
        context: For whom the tool works.
        word: The word.
    """
    return "a river animal"


TOOLS = {"look_up": ToolSpec(function=look_up, idempotent=True)}


def wire(events: Sequence[object]) -> bytes:
    return b"".join(b"data: %b\n\n" % json.dumps(event).encode() for event in events)


async def frames_of_run(*calls: Sequence[object]) -> list[dict[str, Any]]:
    """What readers get of a run whose model calls are answered so, and afterwards with a message."""
    answers = iter(calls)

    def answer(request: httpx2.Request) -> httpx2.Response:
        body = wire(next(answers, response(message("Enough."))))
        return httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=body)

    run = ScriptedRun(specs=[a_spec("assistant", tools=("look_up",))], tools=TOOLS)
    async with httpx2.AsyncClient(transport=httpx2.MockTransport(answer)) as client:
        endpoint = ModelSettings.model_validate({"base_url": "http://model.invalid/v1", "api_key": "test"})
        run.model = create_model_provider(endpoint, client).get_model("gpt-5.1")
        outcome = await run.execute()
    return frames_of([*run.journal.events, terminal_event(a_run(), outcome, CLOCK.now())])


@pytest.mark.parametrize("calls", [calls for _, calls in every_stream()], ids=[name for name, _ in every_stream()])
async def test_every_stream_of_the_catalogue_becomes_a_run(calls: list[list[dict[str, Any]]]) -> None:
    assert_stream(await frames_of_run(*calls))


@given(data=st.data())
@settings(max_examples=DAMAGED, deadline=None, suppress_health_check=[HealthCheck.too_slow])
async def test_damage_ends_a_run_once(data: st.DataObject) -> None:
    call = damaged(data.draw, data.draw(st.sampled_from(STREAMS)))

    assert_stream(await frames_of_run(call))


@pytest.mark.parametrize("content", [-0.5, "text", [None], [{"type": "output_text", "text": 1}], [{"type": []}]])
async def test_a_message_with_garbled_content_is_what_readers_saw(content: object) -> None:
    call = response(message("A river ", "animal."))
    call[-2] = {**call[-2], "item": {**call[-2]["item"], "content": content}}

    *_, last = await frames_of_run(call)

    assert last["final"]["status"] == "completed"
    assert last["final"]["response_text"] == "A river animal."
