"""Handing over: the SDK's handoffs, and what of the conversation the next agent sees."""

from collections.abc import Callable, Mapping
from typing import Any

from agents import Agent, HandoffInputData, handoff
from agents import Handoff as SdkHandoff
from agents.items import TResponseInputItem

from app.agents._shared.specs import Handoff, HandoffContext, handoff_tool_name

from .session import RunSession


def hand_over(rule: Handoff, agent: Agent[RunSession]) -> SdkHandoff[RunSession, Agent[RunSession]]:
    """The handoff to `agent`; a replay gives the next agent the same input, for the filters only leave out."""
    return handoff(
        agent,
        tool_name_override=rule.tool_name or handoff_tool_name(rule.to),
        tool_description_override=rule.description,
        input_filter=_FILTERS[rule.context],
    )


def _last_turn(data: HandoffInputData) -> HandoffInputData:
    return data.clone(input_history=_since_question(data))


def _fresh(data: HandoffInputData) -> HandoffInputData:
    return data.clone(input_history=_since_question(data)[:1], pre_handoff_items=(), new_items=(), input_items=None)


def _since_question(data: HandoffInputData) -> tuple[TResponseInputItem, ...]:
    """The input from the last message of the person on; that is the one to answer."""
    history: Any = data.input_history
    if isinstance(history, str):
        return ({"role": "user", "content": history},)
    asked = [place for place, item in enumerate(history) if item.get("role") == "user"]
    return tuple(history[asked[-1] :] if asked else history)


_FILTERS: Mapping[HandoffContext, Callable[[HandoffInputData], HandoffInputData] | None] = {
    "full": None,
    "last_turn": _last_turn,
    "fresh": _fresh,
}
