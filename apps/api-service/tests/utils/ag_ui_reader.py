"""A reader of AG-UI that trusts nobody: every event has its form, its place and its owner."""

from collections.abc import Iterable
from typing import Any

from ag_ui.core.events import Event as AgUiEvent
from pydantic import BaseModel, TypeAdapter

_FORM: TypeAdapter[Any] = TypeAdapter(AgUiEvent)
_OPENS = {
    "TEXT_MESSAGE_START": ("messageId", "TEXT_MESSAGE_END"),
    "REASONING_START": ("messageId", "REASONING_END"),
    "REASONING_MESSAGE_START": ("messageId", "REASONING_MESSAGE_END"),
    "TOOL_CALL_START": ("toolCallId", "TOOL_CALL_END"),
    "STEP_STARTED": ("stepName", "STEP_FINISHED"),
    "SUBAGENT_STARTED": ("subagentRunId", "SUBAGENT_FINISHED"),
}
_CONTINUES = {
    "TEXT_MESSAGE_CONTENT": ("messageId", "TEXT_MESSAGE_END"),
    "REASONING_MESSAGE_CONTENT": ("messageId", "REASONING_MESSAGE_END"),
    "TOOL_CALL_ARGS": ("toolCallId", "TOOL_CALL_END"),
}
_ENDS = ("RUN_FINISHED", "RUN_ERROR")


class AgUiReader:
    """What the events of one run leave with it."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.texts: dict[str, str] = {}
        """Of the run's own agents, by the id of the message."""
        self.refused: set[str] = set()
        """Those of them that are refusals, which our own format tells as a whole in the end."""
        self._open: dict[tuple[str, str], str | None] = {}

    def read(self, events: Iterable[dict[str, Any]]) -> "AgUiReader":
        for event in events:
            self._take(event)
        assert self.seen[-1] in _ENDS
        assert not self._open, f"still open: {list(self._open)}"
        return self

    def _take(self, event: dict[str, Any]) -> None:
        assert_form(event)
        kind, owner = event["type"], event.get("subagentRunId")
        assert (kind == "RUN_STARTED") == (not self.seen), "a run begins once, and first"
        assert not set(self.seen) & set(_ENDS), "nothing follows the end"
        if kind in _OPENS:
            field, end = _OPENS[kind]
            assert (end, event[field]) not in self._open, f"{kind} of what is open"
            self._open[end, event[field]] = owner
        elif kind in _CONTINUES:
            field, end = _CONTINUES[kind]
            assert self._open.get((end, event[field]), "nobody") == owner, f"{kind} of another's or of nothing"
        elif kind in {end for _, end in _OPENS.values()} | {"SUBAGENT_ERROR"}:
            self._close(kind.replace("SUBAGENT_ERROR", "SUBAGENT_FINISHED"), event)
        self._hear(kind, event)
        self.seen.append(kind)

    def _close(self, end: str, event: dict[str, Any]) -> None:
        field = next(field for field, kind in _OPENS.values() if kind == end)
        assert self._open.pop((end, event[field]), "nobody") == event.get("subagentRunId")

    def _hear(self, kind: str, event: dict[str, Any]) -> None:
        if kind == "TEXT_MESSAGE_START" and "subagentRunId" not in event:
            self.texts[event["messageId"]] = ""
            if event.get("metadata", {}).get("refusal"):
                self.refused.add(event["messageId"])
        elif kind == "TEXT_MESSAGE_CONTENT" and "subagentRunId" not in event:
            self.texts[event["messageId"]] += event["delta"]
        elif kind == "MESSAGES_SNAPSHOT":
            said = [each for each in event["messages"] if each["role"] == "assistant" and "content" in each]
            self.texts = {each["id"]: each["content"] for each in said if "subagentRunId" not in each}


def assert_form(event: dict[str, Any]) -> None:
    """The event is one of the protocol's, with its fields and no others."""
    _assert_known(_FORM.validate_python(event))


def _assert_known(value: Any) -> None:
    if isinstance(value, list):
        for each in value:
            _assert_known(each)
    elif isinstance(value, BaseModel):
        assert not value.model_extra, f"{type(value).__name__} knows no {set(value.model_extra)}"
        for name in type(value).model_fields:
            _assert_known(getattr(value, name))
