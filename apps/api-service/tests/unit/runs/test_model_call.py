"""A model call: its attempts, its limits, and what a stop does at any moment of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, cast

import httpx2
import openai
import pytest
from app.domain.ai.models import AgentStreamEvent
from app.domain.runs.errors import LostOwnership
from app.infrastructure.providers.openai.circuit_breaker import CircuitBreakers
from app.infrastructure.providers.openai.fast_events import models_by_tag
from app.infrastructure.providers.openai.model_attempt import AnswerLimits
from app.infrastructure.providers.openai.model_call import CallRules, ModelCall
from app.infrastructure.providers.openai.retrying import RetryPolicy
from app.infrastructure.providers.openai.session import RunSession
from app.infrastructure.providers.openai.streaming import OpenAIStreamingHandle
from tests.fakes.runs import FixedClock, ManualStop, MemoryLedger, a_run
from tests.utils.provider_streams import message, response

pytestmark = pytest.mark.virtual_time

MODELS = models_by_tag()
HELLO = response(message("Hel", "lo", "!"))
REQUEST = httpx2.Request("POST", "http://endpoint")
Script = Callable[[], AsyncIterator[Any]]


class Journal:
    """Keeps what is appended; each append takes its time."""

    def __init__(self, seconds: float) -> None:
        self.events: list[AgentStreamEvent] = []
        self.gone_after: int | None = None
        """Takes so many events before the run has another owner, or none."""
        self.on_gone: Callable[[], None] = lambda: None
        self._seconds = seconds

    async def append(self, *events: AgentStreamEvent) -> None:
        await asyncio.sleep(self._seconds)
        if self.gone_after is not None and len(self.events) > self.gone_after:
            self.on_gone()
            raise LostOwnership
        self.events.extend(events)

    @property
    def text(self) -> str:
        return "".join(event.data["delta"] for event in self.events if event.type == "text.delta")


class Bench:
    """Makes one call against scripted streams, one for each attempt."""

    def __init__(self, *scripts: Script, journal_seconds: float = 0.0, **limits: Any) -> None:
        self.scripts = list(scripts)
        self.asked: list[int] = []
        self.closed = 0
        self.stop = ManualStop()
        self.journal = Journal(journal_seconds)
        self.circuits = CircuitBreakers(failures=2, open_seconds=100, clock=asyncio.get_running_loop().time)
        bounds = {
            "first_event_seconds": 10,
            "idle_seconds": 20,
            "total_seconds": 100,
            "output_chars": 1000,
            "output_tokens": 250,
        }
        self.rules = CallRules(
            limits=AnswerLimits(**{**bounds, **limits}),
            retries=RetryPolicy(attempts=3, backoff_seconds=4, retry_after_max_seconds=5, total_seconds=60),
            circuits=self.circuits,
        )

    async def make(self) -> dict[str, Any]:
        session = RunSession(
            run=a_run(),
            journal=cast(Any, self.journal),
            steps=MemoryLedger(),
            stop=self.stop,
            clock=FixedClock(),
            meter=cast(Any, None),  # who counts money stands around the call
            converse=cast(Any, None),  # nobody is asked here
            agent="assistant",
        )
        call = ModelCall(
            session,
            self.rules,
            circuit=self.circuits.of("model"),
            new_handle=lambda: OpenAIStreamingHandle(agent="assistant", output_base=0, clock=session.now),
            input_tokens=7,
        )
        return await call.make(self._open)

    async def stopped_after(self, seconds: float) -> dict[str, Any]:
        asyncio.get_running_loop().call_later(seconds, self.stop.set)
        return await self.make()

    async def _open(self, attempt: int) -> AsyncIterator[Any]:
        self.asked.append(attempt)
        try:
            async for event in self.scripts[attempt - 1]():
                yield event
        finally:
            self.closed += 1


def telling(events: Sequence[dict[str, Any]], *, pause: float = 0.0, error: Exception | None = None) -> Script:
    """These events, each after a pause; then the error, or the end."""

    async def script() -> AsyncIterator[Any]:
        for event in events:
            await asyncio.sleep(pause)
            yield cast(Any, MODELS[event["type"]]).construct(**event)  # as the client does it
        if error is not None:
            raise error

    return script


def failing(code: str, events: Sequence[dict[str, Any]] = ()) -> Script:
    """A `response.failed` after these events."""
    body = {"id": "resp_1", "status": "failed", "output": [], "error": {"code": code, "message": "no"}}
    return telling([*events, {"type": "response.failed", "sequence_number": 9, "response": body}])


UNREACHABLE = telling([], error=openai.APIConnectionError(request=REQUEST))
BUSY = telling([], error=openai.RateLimitError("no", response=httpx2.Response(429, request=REQUEST), body=None))


def spent(outcome: dict[str, Any]) -> list[tuple[int, int, bool]]:
    told: list[dict[str, Any]] = outcome["spent"]
    return [
        (each["usage"].get("input_tokens", 0), each["usage"].get("output_tokens", 0), each["estimated"])
        for each in told
    ]


class TestWaitingForAProbe:
    async def probed(self) -> Bench:
        """While another call tries whether the endpoint is back."""
        bench = Bench(telling(HELLO))
        circuit = bench.circuits.of("model")
        for _ in range(2):
            circuit.failed()
        await asyncio.sleep(100)
        assert circuit.admit() is None
        return bench

    async def test_asks_when_the_endpoint_began_to_answer_that_one(self) -> None:
        bench = await self.probed()
        asyncio.get_running_loop().call_later(1, bench.circuits.of("model").answered)
        assert "completed" in await bench.make()

    async def test_costs_nothing_when_it_is_stopped(self) -> None:
        bench = await self.probed()
        outcome = await bench.stopped_after(1)
        assert (outcome["stopped"], spent(outcome), bench.asked) == (True, [], [])


class TestAttempts:
    async def test_one_is_enough(self) -> None:
        bench = Bench(telling(HELLO))
        outcome = await bench.make()
        assert (next(iter(outcome)), bench.asked, bench.journal.text) == ("completed", [1], "Hello!")
        assert spent(outcome) == [(20, 8, False)]

    async def test_an_answer_that_came_in_one_piece_and_without_usage_is_estimated(self) -> None:
        said = message("Hello, you!")[-1]["item"]
        whole = {"id": "resp_1", "status": "completed", "output": [said]}
        bench = Bench(telling([{"type": "response.completed", "sequence_number": 0, "response": whole}]))
        assert spent(await bench.make()) == [(7, 3, True)]

    async def test_another_follows_a_fault_that_goes_by(self) -> None:
        bench = Bench(BUSY, telling(HELLO))
        outcome = await bench.make()
        assert ("completed" in outcome, bench.asked, bench.closed) == (True, [1, 2], 2)
        assert spent(outcome) == [(0, 0, False), (20, 8, False)]

    async def test_a_silent_one_may_have_cost_something(self) -> None:
        bench = Bench(telling(HELLO, pause=11), telling(HELLO))
        assert spent(await bench.make()) == [(7, 0, True), (20, 8, False)]

    async def test_none_follows_output(self) -> None:
        bench = Bench(telling(HELLO[:4], error=openai.APIConnectionError(request=REQUEST)))
        outcome = await bench.make()
        assert (outcome["error"]["code"], outcome["text"], bench.asked) == ("provider.stream_broken", "Hel", [1])
        assert spent(outcome) == [(7, 1, True)]

    @pytest.mark.parametrize(
        ("code", "events", "attempts"),
        [
            ("server_error", (), 3),
            ("rate_limit_exceeded", HELLO[:2], 3),
            ("invalid_prompt", (), 1),
            ("server_error", HELLO[:4], 1),
        ],
    )
    async def test_a_failed_response_is_repeated_if_its_code_goes_by(
        self, code: str, events: Sequence[dict[str, Any]], attempts: int
    ) -> None:
        bench = Bench(*[failing(code, events)] * 3)
        outcome = await bench.make()
        assert (outcome["failed"], len(bench.asked)) == (True, attempts)

    async def test_readers_are_told_once_that_it_is_under_way(self) -> None:
        bench = Bench(*[telling(HELLO[:2])] * 2, telling(HELLO))
        await bench.make()
        assert [event.type for event in bench.journal.events].count("run.started") == 1


class TestCircuit:
    async def test_the_fault_that_opens_it_is_told_then_nothing_is_asked(self) -> None:
        bench = Bench(UNREACHABLE, UNREACHABLE, telling(HELLO))
        assert (await bench.make())["error"]["code"] == "provider.unreachable"
        refused = await bench.make()
        assert (refused["error"]["code"], refused["error"]["retry_after_seconds"]) == ("provider.unavailable", 100)
        assert (bench.asked, spent(refused)) == ([1, 2], [])

    async def test_a_stop_while_it_tries_leaves_the_try_to_the_next(self) -> None:
        bench = Bench(UNREACHABLE, UNREACHABLE)
        await bench.make()
        await asyncio.sleep(100)
        bench.scripts = [telling(HELLO, pause=5)]
        assert (await bench.stopped_after(1))["stopped"]
        bench.stop = ManualStop()
        assert "completed" in await bench.make()


class TestLimits:
    @pytest.mark.parametrize(
        ("script", "limits", "code", "text"),
        [
            (telling(HELLO, pause=61), {"first_event_seconds": 60}, "provider.timeout", ""),
            (
                telling(response(message(*"Hello")), pause=15),
                {"first_event_seconds": 60, "total_seconds": 70},
                "run.time_limit",
                "H",
            ),
            (telling(response(message("x" * 5000, "y"))), {}, "run.output_limit", "x" * 1000),
            (telling(response(message(*["x"] * 1100))), {}, "run.output_limit", "x" * 1000),
        ],
        ids=["first-event", "total", "gigantic", "endless"],
    )
    async def test_cut_an_answer(self, script: Script, limits: dict[str, float], code: str, text: str) -> None:
        bench = Bench(script, **limits)
        outcome = await bench.make()
        assert (outcome["error"]["code"], outcome["text"], bench.journal.text) == (code, text, text)
        assert bench.closed == 1

    async def test_idle(self) -> None:
        async def script() -> AsyncIterator[Any]:
            async for event in telling(HELLO[:5])():
                yield event
            await asyncio.sleep(21)

        outcome = await Bench(script).make()
        assert (outcome["error"]["code"], outcome["text"]) == ("provider.timeout", "Hello")

    async def test_a_slow_journal_is_not_the_endpoints_silence(self) -> None:
        assert "completed" in await Bench(telling(HELLO), journal_seconds=30, total_seconds=1000).make()


class TestStop:
    async def test_before_the_call_asks_nothing(self) -> None:
        bench = Bench()
        bench.stop.set()
        outcome = await bench.make()
        assert (outcome["stopped"], bench.asked, spent(outcome)) == (True, [], [])

    async def test_while_nothing_came_yet(self) -> None:
        bench = Bench(telling(HELLO, pause=5))
        outcome = await bench.stopped_after(1)
        assert (outcome["stopped"], outcome["text"], bench.closed) == (True, "", 1)
        assert spent(outcome) == [(7, 0, True)]

    async def test_of_a_run_that_was_deleted_is_paid_for(self) -> None:
        """Whoever looks at the row finds none, which counts as a stop."""
        bench = Bench(telling(HELLO))
        bench.journal.gone_after = 2
        with pytest.raises(LostOwnership):
            await bench.make()
        bench = Bench(telling(HELLO))
        bench.journal.gone_after, bench.journal.on_gone = 2, bench.stop.set
        outcome = await bench.make()
        assert (outcome["stopped"], bench.closed) == (True, 1)
        assert spent(outcome) == [(7, 1, True)]

    async def test_between_attempts(self) -> None:
        bench = Bench(BUSY, telling(HELLO))
        outcome = await bench.stopped_after(1)
        assert (outcome["stopped"], bench.asked, spent(outcome)) == (True, [1], [(0, 0, False)])

    @pytest.mark.parametrize("moment", [n / 4 for n in range(1, 32)])
    async def test_at_any_moment_keeps_exactly_what_readers_saw(self, moment: float) -> None:
        """Each event takes a second to come and half a second to be journalled."""
        bench = Bench(telling(HELLO, pause=1), journal_seconds=0.5)
        outcome = await bench.stopped_after(moment)
        assert outcome["stopped"] is True
        assert outcome["text"] == bench.journal.text
        assert bench.closed == 1

    async def test_of_an_answer_that_is_complete_comes_too_late(self) -> None:
        async def script() -> AsyncIterator[Any]:
            async for event in telling(HELLO)():
                if event.type == "response.completed":
                    bench.stop.set()
                yield event

        bench = Bench(script)
        outcome = await bench.make()
        assert ("completed" in outcome, bench.journal.text) == (True, "Hello!")
