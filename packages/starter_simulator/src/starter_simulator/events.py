"""The events of output items, in the order the Responses API sends them."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from starter_simulator.document import Event, ResponseDocument, new_id
from starter_simulator.items import Answer, Call
from starter_simulator.text import pieces, tokens


def opening(document: ResponseDocument) -> Iterator[Event]:
    yield document.whole("response.created")
    yield document.whole("response.in_progress")


def reasoning(document: ResponseDocument, thoughts: Iterable[str]) -> Iterator[Event]:
    item: dict[str, Any] = {"id": new_id("rs"), "type": "reasoning", "summary": []}
    at = {"output_index": document.add(item)}
    yield document.event("response.output_item.added", **at, item={**item})
    for index, thought in enumerate(thoughts):
        here = {**at, "item_id": item["id"], "summary_index": index}
        yield from _summary_part(document, thought, here)
        item["summary"] = [*item["summary"], {"type": "summary_text", "text": thought}]
    yield document.event("response.output_item.done", **at, item={**item})


def _summary_part(document: ResponseDocument, thought: str, here: dict[str, Any]) -> Iterator[Event]:
    part = {"type": "summary_text", "text": ""}
    yield document.event("response.reasoning_summary_part.added", **here, part=part)
    for piece in pieces(thought):
        document.thought += tokens(piece)
        yield document.event("response.reasoning_summary_text.delta", **here, delta=piece)
    yield document.event("response.reasoning_summary_text.done", **here, text=thought)
    yield document.event("response.reasoning_summary_part.done", **here, part={**part, "text": thought})


def function_call(document: ResponseDocument, call: Call) -> Iterator[Event]:
    arguments = orjson.dumps(call.arguments).decode()
    item = {
        "id": new_id("fc"),
        "type": "function_call",
        "status": "in_progress",
        "call_id": new_id("call"),
        "name": call.name,
        "arguments": "",
    }
    at = {"output_index": document.add(item)}
    here = {**at, "item_id": item["id"]}
    yield document.event("response.output_item.added", **at, item={**item})
    for piece in pieces(arguments):
        document.written += tokens(piece)
        yield document.event("response.function_call_arguments.delta", **here, delta=piece)
    yield document.event("response.function_call_arguments.done", **here, name=call.name, arguments=arguments)
    item |= {"status": "completed", "arguments": arguments}
    yield document.event("response.output_item.done", **at, item={**item})


def custom_call(document: ResponseDocument, call: Call) -> Iterator[Event]:
    given = str(call.arguments.get("input") or "")
    item = {"id": new_id("ctc"), "type": "custom_tool_call", "call_id": new_id("call"), "name": call.name, "input": ""}
    at = {"output_index": document.add(item)}
    here = {**at, "item_id": item["id"]}
    yield document.event("response.output_item.added", **at, item={**item})
    for piece in pieces(given):
        document.written += tokens(piece)
        yield document.event("response.custom_tool_call_input.delta", **here, delta=piece)
    yield document.event("response.custom_tool_call_input.done", **here, input=given)
    item |= {"input": given}
    yield document.event("response.output_item.done", **at, item={**item})


def message(
    document: ResponseDocument, texts: Iterable[str], cited: Answer | None = None, limit: int | None = None
) -> Iterator[Event]:
    """A message in pieces; at the limit of written tokens it stops and is incomplete."""
    item, here = _message_item(document)
    yield document.event("response.output_item.added", output_index=here["output_index"], item={**item})
    part: dict[str, Any] = {"type": "output_text", "text": "", "annotations": [], "logprobs": []}
    yield document.event("response.content_part.added", **here, part={**part})
    citations = deque(sorted(cited.citations, key=lambda citation: citation.end) if cited else ())
    length, sent = 0, list[str]()
    for piece in texts:
        if limit is not None and document.written + tokens(piece) > limit:
            item["status"] = "incomplete"
            break
        document.written += tokens(piece)
        sent.append(piece)
        yield document.event("response.output_text.delta", **here, delta=piece, logprobs=[])
        length += len(piece)
        while citations and citations[0].end <= length:
            annotation = citations.popleft().annotation()
            place = {**here, "annotation_index": len(part["annotations"]), "annotation": annotation}
            yield document.event("response.output_text.annotation.added", **place)
            part["annotations"] = [*part["annotations"], annotation]
    part["text"] = "".join(sent)
    yield document.event("response.output_text.done", **here, text=part["text"], logprobs=[])
    yield from _message_done(document, item, part, here)


def refusal(document: ResponseDocument, text: str) -> Iterator[Event]:
    item, here = _message_item(document)
    yield document.event("response.output_item.added", output_index=here["output_index"], item={**item})
    yield document.event("response.content_part.added", **here, part={"type": "refusal", "refusal": ""})
    for piece in pieces(text):
        document.written += tokens(piece)
        yield document.event("response.refusal.delta", **here, delta=piece)
    yield document.event("response.refusal.done", **here, refusal=text)
    yield from _message_done(document, item, {"type": "refusal", "refusal": text}, here)


def _message_item(document: ResponseDocument) -> tuple[dict[str, Any], dict[str, Any]]:
    item: dict[str, Any] = {"id": new_id("msg"), "type": "message", "status": "in_progress", "role": "assistant"}
    item["content"] = []
    return item, {"output_index": document.add(item), "item_id": item["id"], "content_index": 0}


def _message_done(
    document: ResponseDocument, item: dict[str, Any], part: dict[str, Any], here: dict[str, Any]
) -> Iterator[Event]:
    yield document.event("response.content_part.done", **here, part=part)
    status = "incomplete" if item["status"] == "incomplete" else "completed"
    item |= {"status": status, "content": [part]}
    yield document.event("response.output_item.done", output_index=here["output_index"], item={**item})
