"""Frames of tool calls."""

from typing import Any

import orjson

from app.api.v1.shared.ag_ui.events import Event, Frame, custom, event
from app.api.v1.shared.ag_ui.openings import Openings

_SEARCHED = ("action", "query", "queries", "url", "pattern", "revised_prompt")
_FOUND = ("results", "sources")
_PLAIN_STATUSES = ("in_progress", "completed")


class ToolCalls:
    """What AG-UI has heard of each call."""

    def __init__(self, openings: Openings) -> None:
        self._openings = openings
        self._begun: set[str] = set()
        self._with_arguments: set[str] = set()
        self._answered: set[str] = set()
        self._code: dict[str, str] = {}

    def forget(self, kept: list[Event]) -> None:
        """After a rewind: only these events were sent."""

        def calls(kind: str) -> set[str]:
            return {each["toolCallId"] for each in kept if each["type"] == kind}

        self._begun = calls("TOOL_CALL_START")
        self._with_arguments, self._answered = calls("TOOL_CALL_ARGS"), calls("TOOL_CALL_RESULT")

    def status(self, frame: Frame) -> list[Event]:
        tool = frame["tool"]
        call, status = tool["tool_call_id"], tool["status"]
        events = self._begin(frame, call, tool.get("name") or tool.get("tool_name") or tool["tool_type"])
        if status not in _PLAIN_STATUSES:
            events.append(custom(frame, "tool"))
        if status in ("completed", "failed"):
            events += self._end(frame, call, tool.get("arguments_text") or _json(tool, _SEARCHED))
            events += self._answer(frame, call, tool)
        return events

    def arguments(self, frame: Frame) -> list[Event]:
        """The next piece of the arguments, or the whole of them."""
        call = frame["tool_call_id"]
        events = self._begin(frame, call, frame["tool_name"])
        if "delta" not in frame:
            return [*events, *self._end(frame, call, frame["arguments_text"])]
        if f"tool:{call}" not in self._openings:
            return []  # a call that was told as complete takes no more
        self._with_arguments.add(call)
        return [*events, event(frame, "TOOL_CALL_ARGS", toolCallId=call, delta=frame["delta"])]

    def code(self, frame: Frame) -> list[Event]:
        """Code is told as it comes; a call without arguments has the whole of it as its argument."""
        if "code" in frame:
            self._code[frame["tool_call_id"]] = orjson.dumps({"code": frame["code"]}).decode()
        return [custom(frame, "tool_call_id", "delta", "code")]

    def output(self, frame: Frame) -> list[Event]:
        call, output = frame["tool_call_id"], frame["output"]
        events = [*self._begin(frame, call, frame["tool_type"]), *self._end(frame, call)]
        self._answered.add(call)
        content = output if isinstance(output, str) else orjson.dumps(output).decode()
        return [*events, _result(frame, call, content)]

    def _begin(self, frame: Frame, call: str, name: str) -> list[Event]:
        if call in self._begun:
            return []
        self._begun.add(call)
        self._openings.open(f"tool:{call}", frame, "TOOL_CALL_END", toolCallId=call)
        return [event(frame, "TOOL_CALL_START", toolCallId=call, toolCallName=name)]

    def _end(self, frame: Frame, call: str, told: str = "") -> list[Event]:
        """The call is complete; its arguments are told as a whole, unless they came in pieces."""
        closed = self._openings.close(f"tool:{call}", frame)
        told = told or self._code.get(call, "")
        if not closed or not told or call in self._with_arguments:
            return closed
        self._with_arguments.add(call)
        return [event(frame, "TOOL_CALL_ARGS", toolCallId=call, delta=told), *closed]

    def _answer(self, frame: Frame, call: str, tool: Frame) -> list[Event]:
        """What the status tells of the result, if no output has told it."""
        error = tool.get("error") or ("The tool failed." if tool["status"] == "failed" else None)
        found = error or _json(tool, _FOUND)
        if not found or call in self._answered:
            return []
        self._answered.add(call)
        return [_result(frame, call, found, error)]


def _result(frame: Frame, call: str, content: str, error: str | None = None) -> Event:
    """A later result of a call has the same id as the one that it replaces."""
    failed: dict[str, Any] | None = None if error is None else {"error": error}
    return event(
        frame,
        "TOOL_CALL_RESULT",
        messageId=f"{call}:result",
        toolCallId=call,
        content=content,
        role="tool",
        metadata=failed,
    )


def _json(tool: Frame, names: tuple[str, ...]) -> str:
    told = {name: tool[name] for name in names if tool.get(name)}
    return orjson.dumps(told).decode() if told else ""
