"""What one execution of a run knows while the SDK works on it."""

from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from agents import Agent, RunResult, Tool

from app.domain.ai.models import AgentStreamEvent
from app.domain.ai.tool_calls import ToolCallRef
from app.domain.assets.models import Attachment
from app.domain.clock import Clock
from app.domain.runs.models import Run
from app.domain.runs.ports import EventSink, ReservedStep, StepSource, StopWatch
from app.domain.usage.ports import UsageMeter
from app.utils.times import iso

from .lanes import Lane, ScopedEvents

USAGE_FIELDS = ("input_tokens", "output_tokens", "total_tokens", "cached_input_tokens", "reasoning_output_tokens")


class Converse(Protocol):
    """Lets an agent work on an input until it is done, for at most so many model calls."""

    def __call__(
        self, agent: Agent[Any], given: Any, session: "RunSession", /, max_turns: int | None = None
    ) -> Awaitable[RunResult]: ...


class RunTools(Protocol):
    """Tools that depend on whose run it is."""

    async def of(self, run: Run, agent: str) -> list[Tool]:
        """What the agent has in this run beside its own; asked once per agent and execution.

        Raises `CallEnded` when the run cannot go on without them.
        """
        ...


@dataclass(slots=True, kw_only=True)
class RunSession:
    """The SDK's context object of a run; rebuilt by replay after a crash, never stored."""

    run: Run
    journal: EventSink
    steps: StepSource
    stop: StopWatch
    clock: Clock
    meter: UsageMeter
    converse: Converse
    run_tools: tuple[RunTools, ...] = ()
    agent: str
    """The agent at work; the SDK's hooks move it."""
    announced_agent: str | None = None
    """The agent that readers were told of last."""
    handoffs: int = 0
    scope: Mapping[str, str] | None = None
    """The call in which another agent asks this one; None for the run's own agent."""
    recorded_seq: int = 0
    """Where the journal stood after the last step of this agent that is known to be recorded."""
    resumed: bool = False
    """Readers know how far an earlier execution's part of this scope still holds."""
    model_calls: int = 0
    output_base: int = 0
    item_ids: set[str] = field(default_factory=set[str])
    """Under which readers know the output items so far."""
    tool_steps: dict[str, list[ReservedStep]] = field(default_factory=dict[str, list[ReservedStep]])
    """Steps kept for each call, drawn in the order of the model's answer so that a replay draws them alike."""
    calls: dict[str, ToolCallRef] = field(default_factory=dict[str, ToolCallRef])
    added_tools: dict[str, list[Tool]] = field(default_factory=dict[str, list[Tool]])
    """What the run adds to each agent's tools."""
    items: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    """Output items of finished model calls and results of tools, in the model's own form."""
    usage: dict[str, Any] = field(default_factory=dict[str, Any])
    reasoning: list[str] = field(default_factory=list[str])
    response_text: str = ""
    attachments: list[Attachment] = field(default_factory=list[Attachment])
    """Files that the run has made, those of agents that it asked among them."""

    def now(self) -> str:
        """The present moment as events carry it."""
        return iso(self.clock.now())

    def within(self, scope: Mapping[str, str], lane: Iterable[ReservedStep]) -> "RunSession":
        """The session of an agent that this one asks; what it spends is the run's."""
        return RunSession(
            run=self.run,
            journal=ScopedEvents(self.journal, scope),
            steps=Lane(lane, attempt=self.steps.attempt),
            stop=self.stop,
            clock=self.clock,
            meter=self.meter,
            converse=self.converse,
            run_tools=self.run_tools,
            agent=scope["agent"],
            announced_agent=scope["agent"],
            scope=scope,
            recorded_seq=self.recorded_seq,
            model_calls=self.model_calls,
            usage=self.usage,
            attachments=self.attachments,
        )

    async def tools_of(self, agent: str) -> list[Tool]:
        """What this run adds to the agent's tools; the same throughout an execution."""
        if agent not in self.added_tools:
            self.added_tools[agent] = [tool for tools in self.run_tools for tool in await tools.of(self.run, agent)]
        return self.added_tools[agent]

    def recorded(self, outcome: dict[str, Any]) -> dict[str, Any]:
        """The outcome of a step, noted as recorded."""
        self.recorded_seq = max(self.recorded_seq, int(outcome["seq"]))
        return outcome

    def announcements(self) -> list[AgentStreamEvent]:
        """What readers must know before the next model call: that the run has begun, or another agent's turn.

        Several agents that were asked at once write in between each other: going back to what is recorded of all of
        them leaves parts of those that are not, so each says by itself what of it still holds.
        """
        if self.scope is not None:
            if self.resumed or self.steps.attempt == 1:
                return []
            self.resumed = True
            data: dict[str, Any] = {"attempt": self.steps.attempt, "rewind_to_seq": self.recorded_seq}
            return [AgentStreamEvent(type="scope.rewound", at=self.now(), agent=self.agent, data=data)]
        if self.announced_agent is None:
            data = {
                "agent": self.agent,
                "model": self.run.model,
                "reasoning_effort": self.run.reasoning_effort,
            }
            return [AgentStreamEvent(type="run.started", at=self.now(), agent=self.agent, data=data)]
        if self.announced_agent != self.agent:
            data = {
                "from_agent": self.announced_agent,
                "to_agent": self.agent,
                "handoff_index": self.handoffs,
            }
            return [AgentStreamEvent(type="agent.changed", at=self.now(), agent=self.agent, data=data)]
        return []

    def announced(self) -> None:
        """Readers know of the present agent: told now, or before the crash."""
        if self.announced_agent not in (None, self.agent):
            self.handoffs += 1
        self.announced_agent = self.agent

    def add_usage(self, usage: dict[str, int] | None, *, estimated: bool = False) -> None:
        """Adds one call's tokens; a call that was hung up reports none, so its tokens are an estimate."""
        self.usage["requests"] = self.usage.get("requests", 0) + 1
        for name in USAGE_FIELDS:
            self.usage[name] = self.usage.get(name, 0) + int((usage or {}).get(name) or 0)
        if estimated:
            self.usage["estimated"] = True

    def add_charge(self, micro_usd: int, *, simulated: bool) -> None:
        """Adds what one call cost; of a simulated one it is a list price."""
        self.usage["cost_micro_usd"] = self.usage.get("cost_micro_usd", 0) + micro_usd
        if simulated:
            self.usage["simulated"] = True
