"""Executes an agent with the OpenAI Agents SDK; every model and tool call is a durable step."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from agents import (
    Agent,
    AgentHookContext,
    MaxTurnsExceeded,
    ModelBehaviorError,
    ModelProvider,
    ModelSettings,
    RunConfig,
    RunHooks,
    Runner,
    RunResult,
)

from app.domain.clock import Clock
from app.domain.runs.errors import LostOwnership
from app.domain.runs.ports import JournalWriter, StepLedger, StopWatch
from app.domain.runs.runtime import AgentOutcome, AgentTurn
from app.domain.usage.ports import UsageMeter

from .answer_forms import structured
from .durable_model import DurableProvider
from .faults import INTERNAL, MAX_TURNS, unknown_tool
from .model_call import CallRules
from .outcomes import CallEnded, ended, failed, finished, replayable
from .reasoning_effort import reasoning
from .run_files import FileExchange
from .session import RunSession, RunTools

log = structlog.get_logger(__name__)


class _FollowAgent(RunHooks[RunSession]):
    """Keeps the session's agent in step with the SDK's."""

    async def on_agent_start(self, context: AgentHookContext[RunSession], agent: Agent[Any]) -> None:
        context.context.agent = agent.name


class OpenAIAgentRuntime:
    """`AgentRuntime` on the SDK."""

    def __init__(
        self,
        *,
        agents: Mapping[str, Agent[RunSession]],
        models: ModelProvider,
        rules: CallRules,
        files: FileExchange,
        clock: Clock,
        meter: UsageMeter,
        max_turns: int,
        run_tools: Sequence[RunTools] = (),
    ) -> None:
        self._agents = agents
        self._models = models
        self._rules = rules
        self._files = files
        self._clock = clock
        self._meter = meter
        self._max_turns = max_turns
        self._run_tools = tuple(run_tools)

    async def execute(
        self, turn: AgentTurn, *, journal: JournalWriter, steps: StepLedger, stop: StopWatch
    ) -> AgentOutcome:
        """Runs the turn to its end. Provider faults become a failed outcome; raises `LostOwnership` only."""
        run = turn.run
        session = RunSession(
            run=run,
            journal=journal,
            steps=steps,
            stop=stop,
            clock=self._clock,
            meter=self._meter,
            converse=self._converse,
            run_tools=self._run_tools,
            agent=run.agent,
        )
        try:
            result = await self._converse(self._agents[run.agent], replayable(turn.history), session)
        except LostOwnership:
            raise
        except CallEnded as end:
            return ended(session, end.outcome)
        except MaxTurnsExceeded:
            return failed(session, MAX_TURNS)
        except ModelBehaviorError as error:
            log.warning("run.model_misbehaved", run_id=str(run.id), error=str(error)[:500])
            return failed(session, unknown_tool("an item that this agent cannot execute"))
        except Exception:
            log.exception("run.failed", run_id=str(run.id))
            return failed(session, INTERNAL)
        return finished(session, structured(result.final_output))

    async def _converse(
        self, agent: Agent[RunSession], given: Any, session: RunSession, /, max_turns: int | None = None
    ) -> RunResult:
        """The agent works until it has an answer. Raises what ends it before."""
        return await Runner.run(
            agent,
            given,
            context=session,
            max_turns=max_turns or self._max_turns,
            hooks=_FollowAgent(),
            run_config=self._config(session),
        )

    def _config(self, session: RunSession) -> RunConfig:
        """What a person chose holds for every agent of the run; else each has its own model and effort."""
        run, usual = session.run, self._agents[session.run.agent]
        own_model = run.model == usual.model
        own_effort = own_model and reasoning(run.reasoning_effort) == usual.model_settings.reasoning
        return RunConfig(
            model=None if own_model else run.model,
            model_provider=DurableProvider(self._models, session, self._rules, self._files),
            model_settings=ModelSettings(
                reasoning=None if own_effort else reasoning(run.reasoning_effort),
                max_tokens=self._rules.limits.output_tokens,
                include_usage=True,
            ),
            tracing_disabled=True,
            workflow_name="run",
            group_id=str(run.conversation_id),
        )
