"""The real clients against it: the `openai` package and a run of the Agents SDK."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from agents import (
    Agent,
    ModelSettings,
    OpenAIResponsesModel,
    RunConfig,
    Runner,
    function_tool,
    set_tracing_disabled,
)
from openai import APIConnectionError, APIError, APIStatusError, AsyncOpenAI, NotFoundError, RateLimitError
from openai.types.shared import Reasoning
from starter_simulator import create_app

set_tracing_disabled(True)


@pytest.fixture
async def openai(live: str) -> AsyncIterator[AsyncOpenAI]:
    async with AsyncOpenAI(base_url=f"{live}/v1", api_key="any", max_retries=0) as opened:
        yield opened


async def test_the_openai_client_streams_it(openai: AsyncOpenAI) -> None:
    text, final = "", None
    async for event in await openai.responses.create(model="gpt-5.1", input="count to 20", stream=True):
        if event.type == "response.output_text.delta":
            text += event.delta
        if event.type == "response.completed":
            final = event.response
    assert final is not None
    assert final.output_text == text == ", ".join(str(number) for number in range(1, 21)) + "."


async def test_the_openai_client_parses_it(openai: AsyncOpenAI) -> None:
    answer = await openai.responses.create(model="gpt-5.1", input="repeat tea 2 times")
    assert answer.output_text == "tea\ntea"
    assert answer.usage is not None
    assert answer.usage.total_tokens == answer.usage.input_tokens + answer.usage.output_tokens


async def test_the_openai_client_knows_its_errors(openai: AsyncOpenAI) -> None:
    with pytest.raises(NotFoundError) as absent:
        await openai.responses.create(model="llama-3", input="hello")
    assert absent.value.code == "model_not_found"
    with pytest.raises(RateLimitError) as limited:
        await openai.responses.create(model="fault:429:3", input="hello")
    assert limited.value.response.headers["retry-after"] == "3"
    with pytest.raises(APIStatusError):
        await openai.responses.create(model="fault:500", input="hello")
    with pytest.raises(APIConnectionError):
        async for _ in await openai.responses.create(model="fault:reset:900", input="hello", stream=True):
            pass


async def test_a_run_of_the_agents_sdk_calls_a_tool_and_hands_over(openai: AsyncOpenAI) -> None:
    asked: list[str] = []

    @function_tool
    def search_documents(query: str) -> list[dict[str, str]]:
        """Searches the organisation's documents."""
        asked.append(query)
        return [{"document_id": "d1", "title": "Handbook", "text": "The move to Oslo is on 3 May. Tea is free."}]

    model = OpenAIResponsesModel("gpt-5.1", openai)
    thinking = ModelSettings(reasoning=Reasoning(effort="medium", summary="auto"))
    writer = Agent(name="Writer", handoff_description="Drafts and edits texts.", model=model, model_settings=thinking)
    assistant = Agent(
        name="Assistant", tools=[search_documents], handoffs=[writer], model=model, model_settings=thinking
    )
    question = "When is the move to Oslo according to the handbook? Then draft an email about the move."
    run = Runner.run_streamed(assistant, question, run_config=RunConfig(tracing_disabled=True))
    names = [event.name async for event in run.stream_events() if event.type == "run_item_stream_event"]

    assert asked == ["When is the move to Oslo according to the handbook?"]
    acts = {"tool_called", "tool_output", "handoff_requested", "handoff_occured"}
    done = [name for name in names if name in acts]
    assert done == ["tool_called", "tool_output", "handoff_requested", "handoff_occured"]
    assert names.count("reasoning_item_created") == 3
    assert run.last_agent is writer
    assert "> The move to Oslo is on 3 May." in run.final_output
    assert run.context_wrapper.usage.requests == 3


@pytest.mark.recordings
async def test_every_recording_goes_through_the_openai_client(recordings: Any) -> None:
    files = {file.stem: file.read_text() for file in sorted(recordings.rglob("*.jsonl"))}
    broken = {name for name, text in files.items() if '{"type":"error"' in text}
    transport = httpx2.ASGITransport(create_app(pace=0, recordings=recordings))
    caller = httpx2.AsyncClient(transport=transport)
    async with AsyncOpenAI(base_url="http://simulator/v1", api_key="any", http_client=caller, max_retries=0) as opened:
        for name in files:
            kinds, error = await played(opened, name)
            assert kinds[0] == "response.created", name
            assert (error is not None) == (name in broken), name


async def played(openai: AsyncOpenAI, name: str) -> tuple[list[str], APIError | None]:
    """The types of a recording's events as the client gives them, and the error that broke them off."""
    kinds: list[str] = []
    try:
        async for event in await openai.responses.create(model=f"replay:{name}", input="go", stream=True):
            kinds.append(event.type)
    except APIError as error:
        return kinds, error
    return kinds, None
