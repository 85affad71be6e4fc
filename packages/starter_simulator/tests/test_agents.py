"""Runs of the Agents SDK with hosted tools: several steps, what it sends back, what it reads."""

import base64
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from agents import (
    Agent,
    FileSearchTool,
    HostedMCPTool,
    ImageGenerationTool,
    OpenAIResponsesModel,
    RunConfig,
    Runner,
    WebSearchTool,
    function_tool,
    set_tracing_disabled,
)
from openai import AsyncOpenAI
from pydantic import BaseModel
from starlette.testclient import TestClient
from starter_simulator.cli import server_config

set_tracing_disabled(True)
Serving = Callable[[Any], Any]


class Brief(BaseModel):
    """A structured answer."""

    title: str
    key_points: list[str]


@pytest.fixture(scope="module")
def base_url(serve: Serving, working: TestClient) -> Iterator[str]:
    """A server that runs programs; asked for by `working`, which skips where none can run."""
    del working
    with serve(server_config("127.0.0.1", 0, pace=0, programs=True)) as url:
        yield url


@pytest.fixture
async def openai(base_url: str) -> AsyncIterator[AsyncOpenAI]:
    async with AsyncOpenAI(base_url=f"{base_url}/v1", api_key="any", max_retries=0) as opened:
        yield opened


async def run(openai: AsyncOpenAI, question: Any, tools: list[Any], **agent: Any) -> Any:
    model = OpenAIResponsesModel("gpt-5.1", openai)
    made: Agent[Any] = Agent(name="Assistant", tools=tools, model=model, **agent)
    streamed = Runner.run_streamed(made, question, run_config=RunConfig(tracing_disabled=True))
    async for _ in streamed.stream_events():
        pass
    return streamed


def kinds(result: Any) -> list[str]:
    return [item.raw_item.type for item in result.new_items if item.type == "tool_call_item"]


async def test_searches_of_web_and_files_answer(openai: AsyncOpenAI) -> None:
    file = await openai.files.create(file=("rules.md", b"Everybody has 30 days of holidays."), purpose="assistants")
    store = await openai.vector_stores.create(name="Rules", file_ids=[file.id])
    files = FileSearchTool(vector_store_ids=[store.id], include_search_results=True)
    result = await run(openai, "How many days of holidays do we have?", [files, WebSearchTool()])
    assert kinds(result) == ["file_search_call"]
    assert "30 days" in result.final_output
    result = await run(openai, "Search the web: what is the capital of Kenya?", [files, WebSearchTool()])
    assert set(kinds(result)) == {"web_search_call"}
    assert "Nairobi" in result.final_output


async def test_a_search_and_a_function_in_one_turn(openai: AsyncOpenAI) -> None:
    @function_tool
    def get_current_time() -> str:
        """Tells the time."""
        return "2026-05-04T12:30:00+00:00"

    question = "What does the web say about Nairobi? And what time is it?"
    result = await run(openai, question, [WebSearchTool(), get_current_time])
    assert kinds(result).count("function_call") == 1
    assert kinds(result).count("web_search_call") == 2
    assert "12:30" in result.final_output
    assert "capital and largest city of Kenya" in result.final_output


async def test_a_picture(openai: AsyncOpenAI) -> None:
    image = ImageGenerationTool(tool_config={"type": "image_generation"})
    result = await run(openai, "Draw a green tree", [image, WebSearchTool()])
    [item] = [item.raw_item for item in result.new_items if item.type == "tool_call_item"]
    assert base64.b64decode(item.result).startswith(b"\x89PNG")


async def test_a_structured_answer_of_a_search(openai: AsyncOpenAI) -> None:
    result = await run(openai, "What is Valkey?", [WebSearchTool()], output_type=Brief)
    assert result.final_output.title == "Valkey"
    assert "in-memory key/value datastore" in " ".join(result.final_output.key_points)


async def test_a_hosted_server_is_approved_by_the_application(openai: AsyncOpenAI, base_url: str) -> None:
    asked: list[str] = []

    def approve(request: Any) -> Any:
        asked.append(request.data.name)
        return {"approve": True}

    server = {"type": "mcp", "server_label": "desk", "server_url": f"{base_url}/mcp", "require_approval": "always"}
    tool = HostedMCPTool(tool_config=server, on_approval_request=approve)  # type: ignore[arg-type]
    result = await run(openai, "Use lookup_word: what does the word token mean?", [tool])
    assert asked == ["lookup_word"]
    assert "A piece of text" in result.final_output


async def test_a_file_and_an_image_in_a_message(openai: AsyncOpenAI) -> None:
    data = base64.b64encode(b"The warranty lasts 24 months.").decode()
    content = [
        {"type": "input_text", "text": "How long does the warranty last?"},
        {"type": "input_file", "filename": "terms.txt", "file_data": f"data:text/plain;base64,{data}"},
    ]
    result = await run(openai, [{"role": "user", "content": content}], [WebSearchTool()])
    assert "24 months" in result.final_output
    assert kinds(result) == []
