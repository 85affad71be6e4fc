"""Calls that the format has no tool type for: each is told as a function of a name that says what it is."""

import json
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.ai.redaction import visible_value
from app.domain.ai.tool_calls import CalledTool, ToolCallRef, output_data, status_data

from .arguments import CallArguments
from .emitter import Emitter
from .fields import Handlers, many, position, present, read, text, texts, told
from .output_item import OutputItem
from .output_items import OutputItems
from .streamed_code import StreamedCode

_TEXT_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a call is told: its name unless it has one of its own, its arguments, and code or text that it applies."""

    name: str | None
    arguments: Callable[[object], object | None] = lambda raw: None
    code: Callable[[object], str] = lambda raw: ""


def _shell_commands(raw: object) -> str:
    return "\n".join(texts(read(raw, "action"), "commands"))


def _local_command(raw: object) -> str:
    return shlex.join(texts(read(raw, "action"), "command"))


def _patch(raw: object) -> object:
    operation = read(raw, "operation")
    return present(type=text(operation, "type"), path=text(operation, "path")) or None


def _actions(raw: object) -> object:
    actions = many(raw, "actions") or [action for action in [read(raw, "action")] if action is not None]
    return {"actions": [told(action) for action in actions]} if actions else None


CALLS: Mapping[str, _Kind] = {
    "custom_tool_call": _Kind(None, arguments=lambda raw: text(raw, "input")),
    "shell_call": _Kind("shell", code=_shell_commands),
    "local_shell_call": _Kind("shell", code=_local_command),
    "apply_patch_call": _Kind("apply_patch", arguments=_patch, code=lambda raw: text(read(raw, "operation"), "diff")),
    "computer_call": _Kind("computer", arguments=_actions),
    "tool_search_call": _Kind("tool_search", arguments=lambda raw: read(raw, "arguments")),
    "program": _Kind("program", code=lambda raw: text(raw, "code")),
}
"""By item type."""


def _printed(raw: object) -> object:
    return [
        present(
            stdout=text(each, "stdout"),
            stderr=text(each, "stderr"),
            outcome=text(read(each, "outcome"), "type"),
            exit_code=read(read(each, "outcome"), "exit_code"),
        )
        for each in many(raw, "output")
    ]


def _found(raw: object) -> object:
    return {"tools": [name for tool in many(raw, "tools") if (name := text(tool, "name") or text(tool, "type"))]}


OUTPUTS: Mapping[str, tuple[str, Callable[[object], object]]] = {
    "custom_tool_call_output": ("custom_tool_call", lambda raw: _content(read(raw, "output"))),
    "shell_call_output": ("shell_call", _printed),
    "local_shell_call_output": ("local_shell_call", lambda raw: text(raw, "output")),
    "apply_patch_call_output": ("apply_patch_call", lambda raw: text(raw, "output")),
    "computer_call_output": ("computer_call", lambda raw: {"type": text(read(raw, "output"), "type")}),
    "tool_search_output": ("tool_search_call", _found),
    "program_output": ("program", lambda raw: text(raw, "result")),
}
"""By item type: the item type of the call, and its result; pictures and files in it are named, never shown."""


class ProviderToolNormaliser:
    """Follows each call to its arguments, and to its result where the provider tells one."""

    def __init__(self, emitter: Emitter, items: OutputItems) -> None:
        self._emitter = emitter
        self._items = items
        self._code = StreamedCode(emitter)
        self._calls: dict[str, CallArguments] = {}
        self._places: dict[str, OutputItem] = {}
        self._commands: dict[str, int] = {}

    def handlers(self) -> Handlers:
        """By provider event type."""
        return {
            "response.custom_tool_call_input.delta": self._input_delta,
            "response.custom_tool_call_input.done": self._input_done,
            "response.shell_call_command.added": self._command_added,
            "response.shell_call_command.delta": lambda event: self._command(event, text(event, "delta")),
        }

    def item_started(self, item: OutputItem, raw: object) -> None:
        """A call is known by what it is; most tell the rest at their end."""
        name = CALLS[item.item_type].name or text(raw, "name")
        if not name or item.item_id in self._calls:
            return
        ref = ToolCallRef(
            tool_call_id=text(raw, "call_id") or item.item_id,
            tool=CalledTool(name=name),
            item_id=item.item_id,
            output_index=item.output_index,
            agent=self._emitter.agent,
            response_id=self._emitter.response_id,
        )
        self._calls[item.item_id] = CallArguments(self._emitter, item, ref)
        self._places[item.item_id] = item
        self._emitter.emit("tool.status", status_data(ref, "in_progress"), item)

    def item_done(self, item: OutputItem, raw: object) -> None:
        """The whole call; one that the provider broke off has failed."""
        self.item_started(item, raw)
        if (call := self._calls.get(item.item_id)) is None:
            return
        kind = CALLS[item.item_type]
        self._code.close(item, kind.code(raw), tool_call_id=call.ref.tool_call_id)
        if (arguments := kind.arguments(raw)) is not None:
            call.close(arguments if isinstance(arguments, str) else _as_json(arguments))
        if text(raw, "status") in {"incomplete", "failed"}:
            self._emitter.emit("tool.status", status_data(call.ref, "failed"), item)

    def output_done(self, item: OutputItem, raw: object) -> None:
        """A result that the provider tells; it belongs to the call of its id, or to the last one of its kind."""
        call_type, result = OUTPUTS[item.item_type]
        if (call := self._call_of(text(raw, "call_id"), call_type)) is None:
            return
        failed = text(raw, "status") in {"failed", "incomplete"}
        self._emitter.emit("tool.output", output_data(call.ref, result(raw), failed=failed), item)
        status = status_data(call.ref, "failed" if failed else "completed")
        self._emitter.emit("tool.status", status, self._places[call.ref.item_id])

    def _call_of(self, call_id: str, call_type: str) -> CallArguments | None:
        known = [call for item_id, call in self._calls.items() if self._places[item_id].item_type == call_type]
        meant = [call for call in known if not call_id or call.ref.tool_call_id == call_id]
        return meant[-1] if meant else None

    def _input_delta(self, event: Any) -> None:
        if call := self._calls.get(self._items.of_event(event, "custom_tool_call").item_id):
            call.add(text(event, "delta"))

    def _input_done(self, event: Any) -> None:
        if call := self._calls.get(self._items.of_event(event, "custom_tool_call").item_id):
            call.close(text(event, "input"))

    def _command_added(self, event: Any) -> None:
        self._command(event, text(event, "command"))

    def _command(self, event: Any, piece: str) -> None:
        """Commands come one after another; each is a line of the code."""
        item, number = self._items.of_event(event, "shell_call"), position(event, "command_index")
        call = self._calls.get(item.item_id)
        if call is None or not piece:
            return
        before = self._commands.setdefault(item.item_id, number)
        self._commands[item.item_id] = number
        self._code.add(item, "\n" + piece if number > before else piece, tool_call_id=call.ref.tool_call_id)


def _as_json(arguments: object) -> str:
    seen = visible_value(arguments, path="", string_limit=_TEXT_LIMIT)
    return json.dumps(seen.value, ensure_ascii=False, sort_keys=True)


def _content(output: object) -> object:
    """Text, or the texts of a list of contents; pictures and files in it are named."""
    if isinstance(output, str):
        return output
    parts = output if isinstance(output, list | tuple) else ()
    return [text(part, "text") or {"type": text(part, "type")} for part in parts]
