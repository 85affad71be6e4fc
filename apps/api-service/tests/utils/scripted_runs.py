"""Runs of agents whose model says what a test tells it to, without an endpoint, a database or a durable engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from agents import Model, ModelProvider
from agents.testing import ScriptedModel
from app.agents._shared.catalogue import SpecCatalogue
from app.agents._shared.specs import AgentSpec, AnyToolSpec, ToolServices
from app.domain.ai.models import AgentStreamEvent
from app.domain.runs.runtime import AgentOutcome, AgentTurn
from app.infrastructure.providers.openai.agents import build_agents
from app.infrastructure.providers.openai.circuit_breaker import CircuitBreakers
from app.infrastructure.providers.openai.durable_tools import build_tools
from app.infrastructure.providers.openai.generated_files import CallFiles
from app.infrastructure.providers.openai.model_attempt import AnswerLimits
from app.infrastructure.providers.openai.model_call import CallRules
from app.infrastructure.providers.openai.retrying import RetryPolicy
from app.infrastructure.providers.openai.run_files import FileExchange
from app.infrastructure.providers.openai.runtime import OpenAIAgentRuntime
from app.infrastructure.providers.openai.session import RunSession
from tests.fakes.runs import FixedClock, ManualStop, MemoryLedger, a_run
from tests.fakes.usage import FreeMeter

PROMPT = Path(__file__).parents[1] / "fixtures/agents/tester/prompt.md.j2"
_PATIENT = AnswerLimits(
    first_event_seconds=60, idle_seconds=60, total_seconds=60, output_chars=400_000, output_tokens=1000
)
_ONCE = RetryPolicy(attempts=1, backoff_seconds=0.01, retry_after_max_seconds=0, total_seconds=0)
_NOTHING = cast("Any", None)  # no tool of these runs asks for more
_SERVICES = ToolServices(documents=_NOTHING, effects=_NOTHING)


class _NoFiles:
    """No turn here has files: what goes through is left as it is."""

    async def filled_in(self, tenant_id: UUID, given: Any) -> Any:
        return given

    async def kept(self, session: RunSession, call: CallFiles, outcome: dict[str, Any]) -> dict[str, Any]:
        return outcome


@dataclass(frozen=True, slots=True)
class _Unexchanged:
    attached: _NoFiles = field(default_factory=_NoFiles)
    generated: _NoFiles = field(default_factory=_NoFiles)


_NO_FILES = _Unexchanged()


def a_spec(key: str, **fields: Any) -> AgentSpec:
    """An agent; what is not said is empty."""
    return AgentSpec(key=key, display_name=key.title(), description=f"{key}.", prompt=PROMPT, **fields)


@dataclass
class KeptJournal:
    """Keeps what is appended."""

    events: list[AgentStreamEvent] = field(default_factory=list[AgentStreamEvent])

    async def append(self, *events: AgentStreamEvent) -> None:
        self.events.extend(events)

    async def flush(self) -> int:
        return len(self.events)


@dataclass
class ScriptedRun:
    """One run; `answers` are what the model says, call after call."""

    specs: Sequence[AgentSpec]
    answers: Sequence[Any] = ()
    tools: Mapping[str, AnyToolSpec] = field(default_factory=dict[str, AnyToolSpec])
    journal: KeptJournal = field(default_factory=KeptJournal)
    named: list[str | None] = field(default_factory=list[str | None])
    """The models that were asked, call after call."""
    model: Model = field(init=False)

    def __post_init__(self) -> None:
        self.model = ScriptedModel(list(self.answers))

    async def execute(self, history: Sequence[Mapping[str, Any]] = (), **run: Any) -> AgentOutcome:
        """What the run comes to; the first agent answers."""
        specs = {spec.key: spec for spec in self.specs}
        catalogue = SpecCatalogue(specs, self.tools, default_model="gpt-5.1", allow_any_model=True)
        runtime = OpenAIAgentRuntime(
            agents=build_agents(specs, self.tools, build_tools(self.tools, _SERVICES), catalogue, FixedClock()),
            models=_Named(self.model, self.named),
            rules=CallRules(limits=_PATIENT, retries=_ONCE, circuits=CircuitBreakers(failures=99, open_seconds=1)),
            files=cast("FileExchange", _NO_FILES),
            clock=FixedClock(),
            meter=FreeMeter(),
            max_turns=10,
        )
        turn = AgentTurn(
            run=a_run(**{"agent": self.specs[0].key, **run}),
            history=[*map(dict, history), {"role": "user", "content": "Now"}],
        )
        return await runtime.execute(turn, journal=cast("Any", self.journal), steps=MemoryLedger(), stop=ManualStop())


@dataclass
class _Named(ModelProvider):
    model: Model
    named: list[str | None]

    def get_model(self, model_name: str | None) -> Model:
        self.named.append(model_name)
        return self.model
