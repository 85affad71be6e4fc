"""A tool call as a durable step: what the model is told, what readers see, and what a crash must not repeat."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import pytest
from agents.tool_context import ToolContext as SdkToolContext
from app.agents._shared.specs import ToolContext, ToolFunction, ToolServices, ToolSpec
from app.domain.ai.errors import ToolError
from app.domain.ai.models import AgentStreamEvent
from app.domain.ai.tool_calls import CalledTool, ToolCallRef
from app.infrastructure.providers.openai.durable_tools import durable_tool
from app.infrastructure.providers.openai.session import RunSession
from tests.fakes.runs import FixedClock, ManualStop, MemoryLedger, a_run
from tests.fakes.usage import FreeMeter

pytestmark = pytest.mark.virtual_time

RUN = a_run()


class Journal:
    """Keeps what is appended."""

    def __init__(self) -> None:
        self.events: list[AgentStreamEvent] = []

    async def append(self, *events: AgentStreamEvent) -> None:
        self.events.extend(events)

    async def flush(self) -> int:
        return len(self.events)


class Bench:
    """Calls one tool, in as many attempts as wanted, over the same records."""

    def __init__(
        self, function: ToolFunction, *, idempotent: bool = True, timeout_seconds: float = 5, **more: Any
    ) -> None:
        self.spec = ToolSpec(function=function, idempotent=idempotent, timeout_seconds=timeout_seconds, **more)
        nothing = cast("Any", None)  # no tool here searches or leaves marks
        services = ToolServices(documents=nothing, effects=nothing)
        self.tool = durable_tool(self.spec, services, ThreadPoolExecutor(1))
        self.records: dict[int, tuple[str, dict[str, Any]]] = {}
        self.stop = ManualStop()
        self.journal = Journal()

    async def call(self, arguments: str = "{}", attempt: int = 1) -> str:
        ledger = MemoryLedger(attempt=attempt, records=self.records)
        session = RunSession(
            run=RUN,
            journal=cast(Any, self.journal),
            steps=ledger,
            stop=self.stop,
            clock=FixedClock(),
            meter=FreeMeter(),
            converse=cast(Any, None),  # no tool here asks an agent
            agent="assistant",
            tool_steps={"call_1": [ledger.reserve(), ledger.reserve()]},
            calls={
                "call_1": ToolCallRef(
                    tool_call_id="call_1",
                    tool=self.tool.told_as or CalledTool(name=self.spec.key),
                    item_id="fc_1",
                    output_index=0,
                )
            },
        )
        context = cast(Any, SdkToolContext)(
            context=session, tool_name=self.spec.key, tool_call_id="call_1", tool_arguments=arguments
        )
        output = cast(str, await self.tool.on_invoke_tool(context, arguments))
        assert session.items == [{"type": "function_call_output", "call_id": "call_1", "output": output}]
        return output

    @property
    def status(self) -> str:
        shown, status = self.journal.events[-2:]
        assert (shown.type, status.type) == ("tool.output", "tool.status")
        assert shown.data["status"] == status.data["tool"]["status"]
        return str(shown.data["status"])


async def add(context: ToolContext, first: int, second: int = 1) -> dict[str, int]:
    """Adds numbers.

    Args:
        context: For whom.
        first: The first number.
        second: The second number.
    """
    return {"sum": first + second}


def test_the_model_learns_name_words_and_arguments_but_no_context() -> None:
    tool = Bench(add).tool
    assert (tool.name, tool.description) == ("add", "Adds numbers.")
    properties = tool.params_json_schema["properties"]
    assert {name: each["description"] for name, each in properties.items()} == {
        "first": "The first number.",
        "second": "The second number.",
    }
    assert set(tool.params_json_schema["required"]) == {"first", "second"}
    assert tool.params_json_schema["additionalProperties"] is False


async def test_a_call_is_answered_and_shown() -> None:
    bench = Bench(add)
    assert json.loads(await bench.call('{"first": 2, "second": 3}')) == {"sum": 5}
    assert bench.status == "completed"
    assert bench.journal.events[0].data["output"] == {"sum": 5}


@pytest.mark.parametrize(
    "arguments",
    ['{"second": 1}', '{"first": "many"}', "not json", "[]", '{"first": 1, "other"', "null", '"text"', "{" * 5000],
)
async def test_wrong_arguments_are_told_to_the_model(arguments: str) -> None:
    bench = Bench(add)
    assert (await bench.call(arguments)).startswith("Invalid arguments: ")
    assert bench.status == "failed"


async def test_a_failure_is_told_without_its_reasons() -> None:
    async def fail(context: ToolContext) -> str:
        """Fails."""
        raise RuntimeError("password=hunter2")

    bench = Bench(fail)
    output = await bench.call()
    assert "hunter2" not in output
    assert "failed" in output
    assert bench.status == "failed"


@pytest.mark.parametrize(
    "value", [{1, 2}, object(), 2**80, float("nan"), b"\xff"], ids=lambda value: type(value).__name__
)
async def test_any_result_is_told_somehow(value: object) -> None:
    async def give(context: ToolContext) -> object:
        """Gives something that JSON does not know."""
        return value

    bench = Bench(give)
    assert isinstance(await bench.call(), str)


async def test_what_a_tool_says_to_the_model_is_told() -> None:
    async def find(context: ToolContext) -> str:
        """Finds something."""
        raise ToolError("There is no such street. Ask for the town.")

    bench = Bench(find)
    assert await bench.call() == "There is no such street. Ask for the town."
    assert bench.status == "failed"


async def test_an_async_function_needs_no_context() -> None:
    async def double(number: int) -> int:
        """Doubles."""
        return 2 * number

    assert await Bench(double).call('{"number": 21}') == "42"


@pytest.mark.parametrize(("length", "read"), [(10_000, True), (10_001, False)])
async def test_arguments_have_a_bound(length: int, read: bool) -> None:
    async def count(text: str) -> int:
        """Counts."""
        return len(text)

    bench = Bench(count)
    frame = '{"text": ""}'
    answer = await bench.call(frame.replace('""', f'"{"x" * (length - len(frame))}"'))
    assert answer == (str(length - len(frame)) if read else "Invalid arguments: more than 10,000 characters.")


async def test_a_result_has_a_bound_and_says_so() -> None:
    async def recite() -> str:
        """Recites."""
        return "x" * 250_000

    answer = await Bench(recite).call()
    assert len(answer) < 100_100
    assert answer.endswith("[Cut: the first 100,000 of 250,000 characters.]")


async def test_what_a_tool_wants_hidden_is_hidden_from_readers_only() -> None:
    async def look_up(iban: str) -> dict[str, Any]:
        """Looks up."""
        return {"iban": iban, "bank": "North", "accounts": [{"iban": iban}]}

    bench = Bench(look_up, redact=frozenset({"iban"}))
    answer = json.loads(await bench.call('{"iban": "DE00"}'))
    assert answer["iban"] == "DE00"
    shown = bench.journal.events[-2].data
    assert shown["output"] == {"iban": "<redacted>", "bank": "North", "accounts": [{"iban": "<redacted>"}]}
    assert [notice["type"] for notice in shown["notices"]] == ["redacted", "redacted"]


async def test_a_slow_tool_is_left_behind() -> None:
    cancelled = asyncio.Event()

    async def sleep(context: ToolContext) -> str:
        """Sleeps."""
        try:
            await asyncio.sleep(10)
        finally:
            cancelled.set()
        return "done"

    bench = Bench(sleep, timeout_seconds=0.02)
    assert "0.02 seconds" in await bench.call()
    assert bench.status == "failed"
    await asyncio.wait_for(cancelled.wait(), 1)


async def test_a_stop_ends_a_tool_at_once() -> None:
    async def sleep(context: ToolContext) -> str:
        """Sleeps."""
        await asyncio.sleep(10)
        return "done"

    bench = Bench(sleep, timeout_seconds=30)
    calling = asyncio.create_task(bench.call())
    await asyncio.sleep(0.01)
    bench.stop.set()
    assert await asyncio.wait_for(calling, 1) == "Stopped by the user."
    assert bench.status == "failed"


async def test_a_tool_does_not_begin_after_a_stop() -> None:
    begun = False

    async def effect(context: ToolContext) -> str:
        """Has an effect at once."""
        nonlocal begun
        begun = True
        return "done"

    bench = Bench(effect)
    bench.stop.set()
    assert await bench.call() == "Stopped by the user."
    assert not begun


class TestAfterACrash:
    def bench(self, *, idempotent: bool) -> tuple[Bench, list[str]]:
        keys: list[str] = []

        async def pay(context: ToolContext) -> str:
            """Pays."""
            keys.append(context.effect_key)
            if len(keys) == 1:
                raise asyncio.CancelledError  # the worker dies after the effect, before its record
            return "paid"

        return Bench(pay, idempotent=idempotent), keys

    async def crash(self, bench: Bench) -> None:
        with pytest.raises(asyncio.CancelledError):
            await bench.call()

    async def test_an_idempotent_tool_is_repeated_with_the_same_key(self) -> None:
        bench, keys = self.bench(idempotent=True)
        await self.crash(bench)
        assert await bench.call(attempt=2) == "paid"
        assert len(keys) == 2
        assert len(set(keys)) == 1
        assert keys[0].startswith(f"{RUN.id}:")

    async def test_another_tool_is_not_repeated_and_the_model_is_told(self) -> None:
        bench, keys = self.bench(idempotent=False)
        await self.crash(bench)
        output = await bench.call(attempt=2)
        assert len(keys) == 1
        assert "unknown" in output
        assert bench.status == "failed"
        assert await bench.call(attempt=3) == output

    async def test_a_recorded_call_is_not_repeated(self) -> None:
        bench = Bench(add, idempotent=False)
        first = await bench.call('{"first": 1, "second": 1}')
        shown = len(bench.journal.events)
        assert await bench.call('{"first": 1, "second": 1}', attempt=2) == first
        assert len(bench.journal.events) == shown
