"""What a finished hosted call looked for, found or made, as readers are told it."""

from collections.abc import Callable
from typing import Any

from app.domain.ai.redaction import Notice, notice, truncate, visible_value

from .fields import many, present, read, text, texts

Details = tuple[dict[str, Any], list[Notice]]
"""Fields of the tool, and what was masked or cut in them."""

_MAX_RESULTS = 10
_MAX_SOURCES = 100
_MAX_QUERIES = 20
_RESULT_TEXT_LIMIT = 2_000
_ERROR_LIMIT = 2_000
_UNFINISHED = "The provider did not finish it."

_ACTIONS = {"search": "search", "open_page": "open_page", "find": "find_in_page", "find_in_page": "find_in_page"}


def _web_search(raw: object) -> Details:
    action = read(raw, "action")
    addresses = [url for source in many(action, "sources") if (url := text(source, "url"))]
    fields = present(
        action=_ACTIONS.get(text(action, "type")),
        query=text(action, "query"),
        queries=texts(action, "queries")[:_MAX_QUERIES] or None,
        url=text(action, "url"),
        pattern=text(action, "pattern"),
        sources=addresses[:_MAX_SOURCES] or None,
    )
    if len(addresses) <= _MAX_SOURCES:
        return fields, []
    return fields, [notice("truncated", "tool.sources", f"cut to {_MAX_SOURCES} of {len(addresses)} sources")]


def _file_search(raw: object) -> Details:
    queries = texts(raw, "queries")[:_MAX_QUERIES]
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


def _search_result(result: object, *, path: str) -> Details:
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


def _code_interpreter(raw: object) -> Details:
    return present(container_id=text(raw, "container_id")), []


def _image_generation(raw: object) -> Details:
    prompt = truncate(text(raw, "revised_prompt"), limit=_RESULT_TEXT_LIMIT, path="tool.revised_prompt")
    return present(revised_prompt=prompt.value, **image_look(raw)), prompt.notices


def image_look(raw: object) -> dict[str, str]:
    """How an image looks, as the call or one of its events tells."""
    return present(
        format=text(raw, "output_format"),
        size=text(raw, "size"),
        quality=text(raw, "quality"),
        background=text(raw, "background"),
    )


def failure_of(raw: object) -> str | None:
    """Why the call gave nothing; None if it went well."""
    status, error = text(raw, "status"), read(raw, "error")
    if status not in {"failed", "incomplete"} and error is None:
        return None
    told = error if isinstance(error, str) else text(error, "message") or text(error, "code")
    return truncate(told, limit=_ERROR_LIMIT, path="").value or (_UNFINISHED if status == "incomplete" else "")


def code_output(raw: object) -> dict[str, Any]:
    """What the code of a code interpreter printed and drew."""
    outputs = many(raw, "outputs")
    logs = [printed for each in outputs if (printed := text(each, "logs"))]
    images = [url for each in outputs if (url := text(each, "url")).startswith("https://")]
    return present(logs=logs or None, images=images or None)


DETAILS: dict[str, Callable[[object], Details]] = {
    "web_search": _web_search,
    "file_search": _file_search,
    "code_interpreter": _code_interpreter,
    "image_generation": _image_generation,
}
"""By tool type."""
