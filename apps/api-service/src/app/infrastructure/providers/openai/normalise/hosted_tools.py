"""Tools that the provider runs itself: web search, file search, code interpreter."""

from collections.abc import Callable
from typing import Any

from app.domain.ai.redaction import Notice, notice, truncate, visible_value

from .emitter import Emitter
from .fields import Handlers, many, present, read, text
from .output_item import OutputItem
from .output_items import OutputItems

_STEPS = {
    "web_search": ("in_progress", "searching", "completed"),
    "file_search": ("in_progress", "searching", "completed"),
    "code_interpreter": ("in_progress", "interpreting", "completed"),
}
HOSTED_CALLS = {f"{tool_type}_call": tool_type for tool_type in _STEPS}

_MAX_RESULTS = 10
_RESULT_TEXT_LIMIT = 2_000
_CODE = 0


class HostedToolNormaliser:
    """Tells the steps of a hosted call, the code it writes and, at its end, what it looked for and found."""

    def __init__(self, emitter: Emitter, items: OutputItems) -> None:
        self._emitter = emitter
        self._items = items
        self._told: dict[str, str] = {}

    def handlers(self) -> Handlers:
        """By provider event type."""
        steps: Handlers = {
            f"response.{tool_type}_call.{status}": self._step(tool_type, status)
            for tool_type, statuses in _STEPS.items()
            for status in statuses
        }
        return steps | {
            "response.code_interpreter_call_code.delta": self._code_delta,
            "response.code_interpreter_call_code.done": self._code_done,
        }

    def item_done(self, item: OutputItem, raw: object) -> None:
        """The end of the call with its details; one that failed has no further status."""
        tool_type = HOSTED_CALLS[item.item_type]
        if tool_type == "code_interpreter" and text(raw, "code"):
            self._close_code(item, text(raw, "code"))
        if text(raw, "status") in {"failed", "incomplete"}:
            return
        details, notices = _DETAILS[tool_type](raw)
        if details or self._told.get(item.item_id) != "completed":
            self._tell(item, tool_type, "completed", details, notices)

    def _step(self, tool_type: str, status: str) -> Callable[[Any], None]:
        def handle(event: Any) -> None:
            item = self._items.of_event(event, f"{tool_type}_call")
            if self._told.get(item.item_id) not in {status, "completed"}:
                self._tell(item, tool_type, status, {}, [])

        return handle

    def _tell(
        self, item: OutputItem, tool_type: str, status: str, details: dict[str, Any], notices: list[Notice]
    ) -> None:
        self._told[item.item_id] = status
        tool = {"tool_type": tool_type, "tool_call_id": item.item_id, "status": status, **details}
        self._emitter.emit("tool.status", {"tool": tool, **({"notices": notices} if notices else {})}, item)

    def _code_delta(self, event: Any) -> None:
        item, delta = self._items.of_event(event, "code_interpreter_call"), text(event, "delta")
        if item.text_part(_CODE).add(delta):
            self._emitter.emit("tool.code_delta", {"tool_call_id": item.item_id, "delta": delta}, item)

    def _code_done(self, event: Any) -> None:
        self._close_code(self._items.of_event(event, "code_interpreter_call"), text(event, "code"))

    def _close_code(self, item: OutputItem, final: str) -> None:
        code = item.text_part(_CODE)
        if code.closed:
            return
        if missing := code.close(final):
            self._emitter.emit("tool.code_delta", {"tool_call_id": item.item_id, "delta": missing}, item)
        self._emitter.emit("tool.code_done", {"tool_call_id": item.item_id, "code": code.text}, item)


def _web_search(raw: object) -> tuple[dict[str, Any], list[Notice]]:
    action = read(raw, "action")
    sources = [url for source in many(action, "sources") if (url := text(source, "url"))]
    return present(query=text(action, "query"), sources=sources or None), []


def _file_search(raw: object) -> tuple[dict[str, Any], list[Notice]]:
    queries = [query for query in many(raw, "queries") if isinstance(query, str)]
    found, notices = many(raw, "results"), list[Notice]()
    if len(found) > _MAX_RESULTS:
        notices.append(notice("truncated", "tool.results", f"cut to {_MAX_RESULTS} of {len(found)} results"))
    results: list[dict[str, Any]] = []
    for place, result in enumerate(found[:_MAX_RESULTS]):
        if file_id := text(result, "file_id"):
            told, cut = _search_result(result, path=f"tool.results[{place}]")
            results.append({"file_id": file_id, **told})
            notices += cut
    return present(queries=queries or None, results=results or None), notices


def _search_result(result: object, *, path: str) -> tuple[dict[str, Any], list[Notice]]:
    score, attributes = read(result, "score"), read(result, "attributes")
    told = truncate(text(result, "text"), limit=_RESULT_TEXT_LIMIT, path=f"{path}.text")
    seen = visible_value(attributes, path=f"{path}.attributes", string_limit=_RESULT_TEXT_LIMIT)
    fields = present(
        filename=text(result, "filename"),
        score=score if isinstance(score, int | float) else None,
        vector_store_id=text(result, "vector_store_id"),
        attributes=seen.value if isinstance(seen.value, dict) else None,
        text=told.value,
    )
    return fields, told.notices + seen.notices


def _code_interpreter(raw: object) -> tuple[dict[str, Any], list[Notice]]:
    return present(container_id=text(raw, "container_id")), []


_DETAILS: dict[str, Callable[[object], tuple[dict[str, Any], list[Notice]]]] = {
    "web_search": _web_search,
    "file_search": _file_search,
    "code_interpreter": _code_interpreter,
}
