"""The conversation a request carries: what was said, and what happened since the last question."""

import base64
import re
from dataclasses import dataclass
from typing import Any

import orjson

from starter_simulator.body import Body
from starter_simulator.errors import ApiError
from starter_simulator.items import Attached, Call, Output

USER_ROLES = frozenset({"user"})
SILENT_ROLES = frozenset({"system", "developer"})
_CALLS = frozenset({"function_call", "custom_tool_call"})
_OUTPUTS = frozenset({"function_call_output", "custom_tool_call_output"})
_ATTACHED = frozenset({"input_image", "input_file", "input_audio"})
_FILE = re.compile(r'<file name="(?P<name>[^"\n]*)">\n(?P<text>.*)\n</file>', re.DOTALL)
"""A text file as callers write it into a message, where an endpoint takes no text files."""
_HOSTED = frozenset(
    {"web_search_call", "file_search_call", "code_interpreter_call", "image_generation_call", "mcp_call"}
    | {"mcp_list_tools", "mcp_approval_request", "mcp_approval_response"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the user or the assistant."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """The last question, what was said before it and what tools did since."""

    question: str
    earlier: tuple[Said, ...] = ()
    calls: tuple[Call, ...] = ()
    outputs: tuple[Output, ...] = ()
    parts: tuple[dict[str, Any], ...] = ()
    """Images and files of the question, as they were sent."""
    earlier_parts: tuple[dict[str, Any], ...] = ()
    attached: tuple[Attached, ...] = ()
    """What could be read of the images and files of the conversation."""
    hosted: tuple[dict[str, Any], ...] = ()
    """Items of hosted tools since the question."""
    container: str | None = None
    """The container of the last program in the conversation."""
    answered: bool = False
    """Whether anything follows the question: calls, outputs, or a part of an answer."""
    text: str = ""
    """All text of the input, for counting."""

    @property
    def earlier_user_texts(self) -> list[str]:
        return [said.text for said in self.earlier if said.role in USER_ROLES]


def read_turn(body: Body) -> Turn:
    items = _items(body)
    last = _question_index(items)
    asked, since = items[: last + 1], items[last + 1 :]
    said = tuple(Said(str(item["role"]), _spoken(item.get("content"))) for item in asked if _is_said(item))
    calls = {str(item.get("call_id")): _call(item) for item in since if item.get("type") in _CALLS}
    outputs = (item for item in since if item.get("type") in _OUTPUTS)
    return Turn(
        question=said[-1].text if last >= 0 else "",
        earlier=said[:-1] if last >= 0 else (),
        calls=tuple(calls.values()),
        outputs=tuple(_output(item, calls) for item in outputs),
        parts=tuple(_attached(items[last])) if last >= 0 else (),
        earlier_parts=tuple(part for item in asked[:-1] if _is_said(item) for part in _attached(item)),
        hosted=tuple(item for item in since if item.get("type") in _HOSTED),
        container=next((found for item in reversed(items) if (found := _container(item))), None),
        answered=any(item.get("role") not in SILENT_ROLES for item in since),
        text="\n".join(_countable(item) for item in items),
    )


def _question_index(items: list[dict[str, Any]]) -> int:
    """The last message of the user; of anyone when a handoff has folded the user's words into another's."""
    spoken = [index for index, item in enumerate(items) if _is_said(item)]
    asked = [index for index in spoken if items[index]["role"] in USER_ROLES]
    return (asked or spoken or [-1])[-1]


def _items(body: Body) -> list[dict[str, Any]]:
    given = body.data.get("input")
    if isinstance(given, str):
        return [{"role": "user", "content": given}]
    if given is None:
        message = "Missing required parameter: 'input'."
        raise ApiError(message, code="missing_required_parameter", param="input")
    return [_item(item) for item in body.objects("input")]


def _item(item: Body) -> dict[str, Any]:
    """The item, when what decides about it has the right type."""
    for name in ("role", "type"):
        item.text(name)
    return item.data


def _is_said(item: dict[str, Any]) -> bool:
    return isinstance(item.get("role"), str) and item["role"] not in SILENT_ROLES


def _parts(content: Any) -> list[dict[str, Any]]:
    return [part for part in content if isinstance(part, dict)] if isinstance(content, list) else []


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    return "\n".join(text for part in _parts(content) if isinstance(text := part.get("text"), str))


def _spoken(content: Any) -> str:
    """The words without the files among them."""
    if isinstance(content, str):
        return content
    return "\n".join(str(part["text"]) for part in _parts(content) if part.get("text") and not _written_file(part))


def _attached(item: dict[str, Any]) -> list[dict[str, Any]]:
    parts = _parts(item.get("content"))
    return [file for part in parts if (file := part if part.get("type") in _ATTACHED else _written_file(part))]


def _written_file(part: dict[str, Any]) -> dict[str, Any] | None:
    found = _FILE.fullmatch(str(part.get("text") or "").strip())
    if not found:
        return None
    data = base64.b64encode(found["text"].encode()).decode()
    return {"type": "input_file", "filename": found["name"], "file_data": f"data:text/plain;base64,{data}"}


def _container(item: dict[str, Any]) -> str | None:
    container = item.get("container_id") if item.get("type") == "code_interpreter_call" else None
    return container if isinstance(container, str) else None


def _call(item: dict[str, Any]) -> Call:
    if item.get("type") == "custom_tool_call":
        return Call(str(item.get("name")), {"input": str(item.get("input") or "")}, kind="custom")
    try:
        arguments = orjson.loads(str(item.get("arguments") or "{}"))
    except orjson.JSONDecodeError:
        arguments = {}
    return Call(str(item.get("name")), arguments if isinstance(arguments, dict) else {})


def _output(item: dict[str, Any], calls: dict[str, Call]) -> Output:
    return Output(calls.get(str(item.get("call_id")), Call("tool", {})), _text(item.get("output")))


def _countable(item: dict[str, Any]) -> str:
    texts = [_text(item.get("content")), _text(item.get("output"))]
    texts += [value for key in ("name", "arguments", "input") if isinstance(value := item.get(key), str)]
    return "\n".join(text for text in texts if text)
