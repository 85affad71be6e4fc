"""A model call with its money: reserved before the provider is asked, settled when the call has ended."""

from typing import Any

import orjson
from agents import FunctionTool, Handoff, ModelSettings, Tool
from agents.agent_output import AgentOutputSchemaBase

from app.domain.ai.models import AgentStreamEvent
from app.domain.usage.errors import BudgetExhausted
from app.domain.usage.models import MeteredCall, SearchCount, TokenCount

from .estimates import attached_chars
from .faults import fault
from .model_call import ModelCall, OpenStream
from .session import RunSession

_STATUSES = {"completed": "completed", "incomplete": "incomplete", "stopped": "cancelled"}
"""How a call ended, by what its outcome says; of any other it failed."""

_COUNTED = ("input_tokens", "cached_input_tokens", "output_tokens", "reasoning_output_tokens")


def next_metered_call(
    session: RunSession, step_number: int, model: str, settings: ModelSettings, input_bytes: int
) -> MeteredCall:
    """Names the call for the ledger; ask in the order of the calls, also for those that are replayed."""
    run, session.model_calls = session.run, session.model_calls + 1
    return MeteredCall(
        tenant_id=run.tenant_id,
        run_id=run.id,
        epoch=run.epoch,
        step=f"{run.segment}:{step_number}",
        user_id=run.user_id,
        agent=session.agent,
        model=model,
        input_bytes=input_bytes,
        max_output_tokens=settings.max_tokens,
        reserved_at_start=run.reserved_micro_usd if session.model_calls == 1 else None,
    )


def input_bytes(
    instructions: str | None,
    history: object,
    tools: list[Tool],
    handoffs: list[Handoff[Any, Any]],
    output_schema: AgentOutputSchemaBase | None,
) -> int:
    """How much the model is given to read."""
    functions = [each for each in tools if isinstance(each, FunctionTool)]
    offered: list[Any] = [[each.name, each.description, each.params_json_schema] for each in functions]
    offered += [[each.tool_name, each.tool_description, each.input_json_schema] for each in handoffs]
    if output_schema is not None and not output_schema.is_plain_text():
        offered.append(output_schema.json_schema())
    return len(orjson.dumps([instructions, history, offered], default=str)) + attached_chars(history)


async def make_metered(
    session: RunSession, metered: MeteredCall, call: ModelCall, open_stream: OpenStream
) -> dict[str, Any]:
    """The outcome of the call, or that no budget allows it.

    A call that dies between reserving and settling is settled by its repetition, or released with its run.
    """
    try:
        await session.meter.reserve(metered)
    except BudgetExhausted as refusal:
        error = fault(refusal.code, refusal.detail, source="server")
        return {"error": error, "text": "", "reasoning": "", "spent": []}
    began = session.now()
    outcome = await call.make(open_stream)
    spent: list[dict[str, Any]] = outcome["spent"]
    tokens = {name: sum(int(each["usage"].get(name) or 0) for each in spent) for name in _COUNTED}
    estimated = any(each["estimated"] for each in spent)
    searches = searches_in(outcome)
    charge = await session.meter.settle(
        metered, TokenCount(**tokens), searches=searches, requests=len(spent), estimated=estimated
    )
    if not spent:  # nobody was asked
        return outcome
    usage: dict[str, Any] = {**tokens, "total_tokens": tokens["input_tokens"] + tokens["output_tokens"]}
    if estimated:
        usage["estimated"] = True
    told: dict[str, Any] = {
        "model": metered.model,
        "started_at": began,
        "status": next((status for how, status in _STATUSES.items() if how in outcome), "failed"),
        "usage": {**usage, "requests": len(spent)},
        "cost_micro_usd": charge.micro_usd,
        "simulated": charge.simulated,
    }
    await session.journal.append(_called(session, call, told))
    return {**outcome, "charge": {"cost_micro_usd": charge.micro_usd, "simulated": charge.simulated}}


def searches_in(outcome: dict[str, Any]) -> SearchCount:
    """The searches of an answer; pages that were opened after one, and searches that failed, cost nothing."""
    output: list[dict[str, Any]] = outcome.get("completed", {}).get("response", {}).get("output") or []
    done = [item for item in output if item.get("status") in (None, "completed")]
    web = [item for item in done if item.get("type") == "web_search_call"]
    return SearchCount(
        web=sum((item.get("action") or {}).get("type", "search") == "search" for item in web),
        files=sum(item.get("type") == "file_search_call" for item in done),
    )


def _called(session: RunSession, call: ModelCall, told: dict[str, Any]) -> AgentStreamEvent:
    """Tells readers what the call came to."""
    return AgentStreamEvent(
        type="model.called",
        at=session.now(),
        agent=session.agent,
        response_id=call.handle.response_id,
        data={"call": told},
    )
