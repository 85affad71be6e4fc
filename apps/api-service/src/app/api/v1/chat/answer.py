"""Waiting for the end of a run."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from app.api.v1.chat.schemas import AgentChatResponse
from app.api.v1.shared.streaming_parts import MessageAttachment
from app.domain.ai.models import JournalEvent
from app.domain.errors import DomainError
from app.domain.runs.errors import RunFailed
from app.domain.runs.models import Run
from app.domain.usage.errors import BudgetExhausted


async def answer_of(run: Run, journal: AsyncIterator[list[JournalEvent]]) -> AgentChatResponse:
    """The answer that the run comes to. Raises `RunFailed`, or `BudgetExhausted`, when it ends with an error."""
    agent, handoff = run.agent, False
    async for batch in journal:
        for event in (entry.event for entry in batch):
            handoff = handoff or event.type == "agent.changed"
            agent = event.agent or agent
            if event.type == "run.failed":
                raise _failure(run, event.data)
            if event.type == "run.finished":
                return AgentChatResponse(
                    conversation_id=run.conversation_id,
                    run_id=run.id,
                    status=event.data["status"],
                    response=event.data.get("response_text") or event.data.get("refusal_text") or "",
                    structured_output=event.data.get("structured_output"),
                    attachments=[MessageAttachment.model_validate(each) for each in event.data.get("attachments", [])],
                    agent_used=agent,
                    handoff_occurred=handoff,
                    usage=event.data.get("usage"),
                )
    raise RunFailed(run_id=str(run.id))


def _failure(run: Run, error: Mapping[str, Any]) -> DomainError:
    if error["code"] == BudgetExhausted.code:
        return BudgetExhausted(error["message"], run_id=str(run.id))
    when = {"retry_after": error["retry_after_seconds"]} if "retry_after_seconds" in error else {}
    return RunFailed(error["message"], run_id=str(run.id), error_code=error["code"], **when)
