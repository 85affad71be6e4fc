"""A tool of an MCP server in a run: what the model is told, and what a crash must not repeat."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, cast
from uuid import UUID

import pytest
from agents import HostedMCPTool
from agents.tool_context import ToolContext as SdkToolContext
from app.domain.ai.models import AgentStreamEvent
from app.domain.ai.tool_calls import ToolCallRef
from app.domain.mcp_servers.errors import McpUnauthorized
from app.domain.mcp_servers.models import McpAuth, McpServer, McpServerKind, McpTool
from app.infrastructure.http.addresses import OutboundRules
from app.infrastructure.http.guarded import Guard
from app.infrastructure.mcp.gateway import HttpMcpGateway
from app.infrastructure.mcp.server_tools import McpRunTools
from app.infrastructure.providers.openai.session import RunSession
from app.infrastructure.providers.openai.stepwise_tool import StepwiseTool
from tests.fakes.runs import FixedClock, ManualStop, MemoryLedger, a_run
from tests.fakes.usage import FreeMeter
from tests.utils.mcp_servers import ScriptedServer, said, scripted_server

RUN = a_run()
NOW = FixedClock().now()
WRITES = McpTool(name="note_text", description="Notes.", input_schema={"type": "object"})
READS = replace(WRITES, name="read_note", read_only=True)


@dataclass
class Directory:
    """Knows one server."""

    server: McpServer
    refusal: str | None = None
    checked: list[UUID] = field(default_factory=list[UUID])

    async def enabled(self, tenant_id: UUID) -> list[McpServer]:
        return [self.server]

    async def token(self, server: McpServer, user_id: UUID) -> str | None:
        if self.refusal:
            raise McpUnauthorized(self.refusal)
        return None if server.auth is McpAuth.NONE else "a-token"

    def check_in_time(self, server: McpServer, user_id: UUID) -> None:
        self.checked.append(server.id)


@dataclass
class Journal:
    events: list[AgentStreamEvent] = field(default_factory=list[AgentStreamEvent])

    async def append(self, *events: AgentStreamEvent) -> None:
        self.events.extend(events)

    async def flush(self) -> int:
        return len(self.events)


@dataclass
class Bench:
    """Calls a tool of one server, in as many attempts as wanted, over the same records."""

    server: ScriptedServer
    directory: Directory
    seconds: float = 30
    max_bytes: int = 100_000
    records: dict[int, tuple[str, dict[str, Any]]] = field(default_factory=dict[int, tuple[str, dict[str, Any]]])
    stop: ManualStop = field(default_factory=ManualStop)
    journal: Journal = field(default_factory=Journal)
    released: threading.Event = field(default_factory=threading.Event)
    """What a slow tool waits for."""

    async def offered(self) -> list[Any]:
        guard = Guard(rules=OutboundRules.parse("127.0.0.1"), max_bytes=self.max_bytes)
        gateway = HttpMcpGateway(guard=guard, list_seconds=30, call_seconds=self.seconds, most_tools=9)
        tools = McpRunTools(directory=self.directory, gateway=gateway, call_seconds=self.seconds)
        return list(await tools.of(RUN, "assistant"))

    async def call(self, name: str = "notes__note_text", arguments: str = "{}", attempt: int = 1) -> str:
        tool = next(each for each in await self.offered() if each.name == name)
        assert isinstance(tool, StepwiseTool)
        assert tool.told_as is not None
        ledger = MemoryLedger(attempt=attempt, records=self.records)
        session = RunSession(
            run=RUN,
            journal=cast(Any, self.journal),
            steps=ledger,
            stop=self.stop,
            clock=FixedClock(),
            meter=FreeMeter(),
            converse=cast(Any, None),
            agent="assistant",
            tool_steps={"call_1": [ledger.reserve(), ledger.reserve()]},
            calls={"call_1": ToolCallRef(tool_call_id="call_1", tool=tool.told_as, item_id="fc_1", output_index=0)},
        )
        context = cast(Any, SdkToolContext)(
            context=session, tool_name=name, tool_call_id="call_1", tool_arguments=arguments
        )
        return cast(str, await tool.on_invoke_tool(context, arguments))

    @property
    def told(self) -> dict[str, Any]:
        """The last word on the call."""
        return dict(self.journal.events[-1].data["tool"])


@pytest.fixture
def bench() -> Iterator[Bench]:
    with scripted_server() as server:
        record = McpServer(
            id=RUN.id,
            tenant_id=RUN.tenant_id,
            label="notes",
            name="Notes",
            url=server.url,
            kind=McpServerKind.LOCAL,
            auth=McpAuth.NONE,
            tools=(WRITES, READS),
            created_by=RUN.user_id,
            created_at=NOW,
            updated_at=NOW,
        )
        found = Bench(server, Directory(record))
        yield found
        found.released.set()


async def test_nothing_is_asked_of_a_server_before_a_tool_of_it_is_called(bench: Bench) -> None:
    tools = await bench.offered()
    assert [tool.name for tool in tools] == ["notes__note_text", "notes__read_note"]
    assert "external service “Notes”" in tools[0].description
    assert bench.server.requests == 0
    assert bench.directory.checked == [bench.directory.server.id]


async def test_a_call_is_answered_and_told_as_a_tool_of_its_server(bench: Bench) -> None:
    assert await bench.call(arguments='{"text": "milk"}') == "note_text: {'text': 'milk'}"
    assert (bench.told["tool_type"], bench.told["server_label"], bench.told["status"]) == ("mcp", "notes", "completed")


async def test_structured_content_comes_first_and_pictures_are_left_out(bench: Bench) -> None:
    bench.server.work = lambda name, arguments: {**said("text"), "structuredContent": {"count": 3}}
    assert await bench.call() == '{"count":3}'
    picture = {"type": "image", "data": "AAAA", "mimeType": "image/png"}
    bench.records.clear()
    bench.server.work = lambda name, arguments: {"content": [picture], "isError": False}
    assert "image was left out" in await bench.call()


async def test_a_slow_server_is_waited_for_so_long_and_no_longer(bench: Bench) -> None:
    bench.seconds = 0.2
    bench.server.work = lambda name, arguments: said(f"late: {bench.released.wait(30)}")
    assert "0.2 seconds" in await bench.call()
    assert bench.told["status"] == "failed"


async def test_a_stop_ends_the_call(bench: Bench) -> None:
    loop = asyncio.get_running_loop()

    def work(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        asyncio.run_coroutine_threadsafe(bench.stop.publish(RUN.id), loop)
        return said(f"late: {bench.released.wait(30)}")

    bench.server.work = work
    assert await bench.call() == "Stopped by the user."
    assert bench.server.calls == {"note_text": 1}


@pytest.mark.parametrize(
    ("name", "calls", "output"),
    [("notes__note_text", 0, "whether it had its effect is unknown"), ("notes__read_note", 1, "read_note: {}")],
    ids=["writes", "reads"],
)
async def test_after_a_crash_in_the_middle_only_what_may_be_repeated_is(
    bench: Bench, name: str, calls: int, output: str
) -> None:
    if name == "notes__note_text":
        bench.records[1] = (f"begin:{name}", {"attempt": 1, "seq": 0})
    assert output in await bench.call(name, attempt=2)
    assert bench.server.calls.total() == calls


async def test_a_finished_call_is_never_made_again(bench: Bench) -> None:
    first = await bench.call()
    assert await bench.call(attempt=2) == first
    assert bench.server.calls.total() == 1


@pytest.mark.parametrize(
    "arguments", ["[]", "nonsense", '"text"', "x" * 10_001], ids=["list", "no JSON", "text", "long"]
)
async def test_wrong_arguments_do_not_reach_the_server(bench: Bench, arguments: str) -> None:
    assert await bench.call(arguments=arguments)
    assert (bench.told["status"], bench.server.requests) == ("failed", 0)


async def test_a_person_who_is_not_connected_is_told_so(bench: Bench) -> None:
    bench.directory.refusal = "Connect first."
    assert await bench.call() == "Connect first."
    assert (bench.told["status"], bench.server.requests) == ("failed", 0)


async def test_answers_that_are_too_long_are_not_read(bench: Bench) -> None:
    bench.server.work = lambda name, arguments: said("x" * 200_000)
    assert "too large" in await bench.call()


async def test_long_results_are_cut(bench: Bench) -> None:
    bench.server.work = lambda name, arguments: said("x" * 50_000)
    assert (await bench.call()).endswith("[10000 more characters were left out]")


async def test_a_hosted_server_is_the_providers_to_call_within_what_is_pinned(bench: Bench) -> None:
    server = replace(
        bench.directory.server, kind=McpServerKind.HOSTED, auth=McpAuth.BEARER, allowed_tools=("read_note",)
    )
    bench.directory.server = server
    (tool,) = await bench.offered()
    assert isinstance(tool, HostedMCPTool)
    assert tool.tool_config == {
        "type": "mcp",
        "server_label": "notes",
        "server_url": bench.server.url,
        "allowed_tools": ["read_note"],
        "require_approval": "never",
        "authorization": "a-token",
    }
    bench.directory.refusal = "Connect first."
    assert await bench.offered() == []
