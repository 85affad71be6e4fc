"""An agent as a tool of another one: it answers a question in a run within the run, every step of which is durable."""

from typing import Any

import structlog
from agents import Agent, AgentsException, MaxTurnsExceeded
from agents.tool_context import ToolContext as SdkToolContext
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.agents._shared.specs import AgentSpec, Ask, ask_tool_name
from app.domain.ai.tool_calls import CalledTool, tool_output_event
from app.domain.runs.errors import LostOwnership

from .lanes import LaneExhausted
from .outcomes import CallEnded, as_text, tool_result
from .session import RunSession
from .stepwise_tool import StepwiseTool

log = structlog.get_logger(__name__)

LANE_STEPS = 100
"""How many model calls and tool calls, which take two, an asked agent may make."""


class Question(BaseModel):
    """What is asked of the agent."""

    model_config = ConfigDict(extra="forbid")

    input: str = Field(description="The task or question, with everything that the agent needs to know.")


def ask_agent(agent: Agent[RunSession], spec: AgentSpec, rule: Ask) -> StepwiseTool:
    """The tool that asks `agent`; that one knows nothing of the conversation but the question, and cannot hand over."""
    asked: Agent[RunSession] = agent.clone(handoffs=[])
    name = ask_tool_name(spec.key)

    async def invoke(context: SdkToolContext[RunSession], arguments: str) -> str:
        return await _AgentCall(asked, rule, context.context, context.tool_call_id).make(arguments)

    return StepwiseTool(
        name=name,
        description=f"Asks another agent and returns its answer. {rule.description or spec.description}",
        params_json_schema=Question.model_json_schema(),
        on_invoke_tool=invoke,
        steps=LANE_STEPS + 1,
        told_as=CalledTool(name=name, agent=spec.key),
    )


class _AgentCall:
    """One question to an agent in one run."""

    def __init__(self, agent: Agent[RunSession], rule: Ask, session: RunSession, call_id: str) -> None:
        self._agent = agent
        self._name = ask_tool_name(rule.agent)
        self._max_turns = rule.max_turns
        self._session = session
        self._call_id = call_id

    async def make(self, arguments: str) -> str:
        """What the asking model is told. After a crash the asked agent's recorded steps are replayed first."""
        session = self._session
        *lane, told = session.tool_steps[self._call_id]
        scope = {"type": "agent_tool", "tool_call_id": self._call_id, "tool_name": self._name}
        inner = session.within({**scope, "agent": self._agent.name}, lane)
        answer, failed = await self._answer(inner, arguments)

        async def body() -> dict[str, Any]:
            events = tool_output_event(session.calls[self._call_id], output=answer, at=session.now(), failed=failed)
            await session.journal.append(*events)
            return {"output": answer, "seq": await session.journal.flush()}

        outcome = session.recorded(await told.run(f"tool:{self._name}", body))
        session.items.append(tool_result(self._call_id, outcome["output"]))
        return str(outcome["output"])

    async def _answer(self, inner: RunSession, arguments: str) -> tuple[str, bool]:
        """The agent's answer, or why there is none, and whether that is a failure. Raises `LostOwnership`."""
        try:
            question = Question.model_validate_json(arguments or "{}")
            result = await inner.converse(self._agent, question.input, inner, max_turns=self._max_turns)
            return as_text(result.final_output), False
        except ValidationError:
            return "Invalid arguments: give the question as `input`.", True
        except LostOwnership:
            raise
        except CallEnded as end:
            return _why(end.outcome), True
        except (MaxTurnsExceeded, LaneExhausted):
            return "The agent took too many steps and gave no answer.", True
        except AgentsException as error:
            log.warning("agent_tool.misbehaved", tool=self._name, run_id=str(inner.run.id), error=str(error)[:500])
            return "The agent failed. Try another way, or say that it did not work.", True


def _why(outcome: dict[str, Any]) -> str:
    """What ended the asked agent's work, for the model that asked."""
    if (refusal := outcome.get("refusal")) is not None:
        return f"The agent refused: {refusal}"
    if outcome.get("stopped"):
        return "Stopped by the user."
    if (error := outcome.get("error")) is not None:
        return f"The agent failed: {error['message']}"
    return "The agent's answer broke off."
