"""The events of one response, in the order the Responses API sends them."""

import secrets
import time
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

import orjson

from starter_simulator.items import Answer, Call
from starter_simulator.request import ResponsesRequest
from starter_simulator.text import pieces, tokens
from starter_simulator.usage import usage

Event = dict[str, Any]


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(24)}"


class ResponseEvents:
    """Builds the events of a response and keeps the response document they add up to."""

    def __init__(self, request: ResponsesRequest) -> None:
        self._request = request
        self._sequence = count()
        self._written = 0
        self._thought = 0
        self.document: dict[str, Any] = {
            "id": new_id("resp"),
            "object": "response",
            "created_at": int(time.time()),
            "status": "in_progress",
            "background": False,
            "completed_at": None,
            "error": None,
            "incomplete_details": None,
            "output": [],
            "previous_response_id": None,
            "service_tier": "default",
            "usage": None,
            **request.echo,
        }

    def opening(self) -> Iterator[Event]:
        yield self._event("response.created", response=self._snapshot())
        yield self._event("response.in_progress", response=self._snapshot())

    def reasoning(self, thoughts: Iterable[str]) -> Iterator[Event]:
        item: dict[str, Any] = {"id": new_id("rs"), "type": "reasoning", "summary": []}
        at = self._added(item)
        yield self._event("response.output_item.added", output_index=at["output_index"], item={**item})
        for index, thought in enumerate(thoughts):
            here = {**at, "item_id": item["id"], "summary_index": index}
            part = {"type": "summary_text", "text": ""}
            yield self._event("response.reasoning_summary_part.added", **here, part=part)
            for piece in pieces(thought):
                self._thought += tokens(piece)
                yield self._event("response.reasoning_summary_text.delta", **here, delta=piece)
            yield self._event("response.reasoning_summary_text.done", **here, text=thought)
            done = {"type": "summary_text", "text": thought}
            yield self._event("response.reasoning_summary_part.done", **here, part=done)
            item["summary"] = [*item["summary"], done]
        yield self._event("response.output_item.done", **at, item={**item})

    def call(self, call: Call) -> Iterator[Event]:
        arguments = orjson.dumps(call.arguments).decode()
        item = {
            "id": new_id("fc"),
            "type": "function_call",
            "status": "in_progress",
            "call_id": new_id("call"),
            "name": call.name,
            "arguments": "",
        }
        at = self._added(item)
        here = {**at, "item_id": item["id"]}
        yield self._event("response.output_item.added", **at, item={**item})
        for piece in pieces(arguments):
            yield self._event("response.function_call_arguments.delta", **here, delta=piece)
        self._written += tokens(arguments)
        item |= {"status": "completed", "arguments": arguments}
        yield self._event("response.function_call_arguments.done", **here, name=call.name, arguments=arguments)
        yield self._event("response.output_item.done", **at, item={**item})

    def message(self, answer: Answer, limit: int | None = None) -> Iterator[Event]:
        """A message in pieces; at the limit of tokens it stops and its status is incomplete."""
        return self._message("output_text", pieces(answer.text), answer, limit)

    def refusal(self, text: str) -> Iterator[Event]:
        return self._message("refusal", pieces(text), Answer(text), None)

    def endless(self, texts: Iterable[str]) -> Iterator[Event]:
        return self._message("output_text", texts, Answer(""), None)

    def closing(self, status: str = "completed", **details: Any) -> Iterator[Event]:
        """The terminal event. A response whose message was cut is incomplete, whatever was asked for."""
        cut = any(item.get("status") == "incomplete" for item in self.document["output"])
        if status == "completed" and cut:
            status, details = "incomplete", {"incomplete_details": {"reason": "max_output_tokens"}}
        counted = usage(self._request, written=self._written, thought=self._thought)
        self.document |= {"status": status, "usage": counted, **details}
        if status == "completed":
            self.document["completed_at"] = int(time.time())
        yield self._event(f"response.{status}", response=self._snapshot())

    def _message(self, kind: str, texts: Iterable[str], answer: Answer, limit: int | None) -> Iterator[Event]:
        name = "text" if kind == "output_text" else "refusal"
        item: dict[str, Any] = {
            "id": new_id("msg"),
            "type": "message",
            "status": "in_progress",
            "role": "assistant",
            "content": [],
        }
        at = self._added(item)
        here = {**at, "item_id": item["id"], "content_index": 0}
        extra: dict[str, Any] = {"annotations": [], "logprobs": []} if kind == "output_text" else {}
        logprobs: dict[str, Any] = {"logprobs": []} if kind == "output_text" else {}
        yield self._event("response.output_item.added", **at, item={**item})
        yield self._event("response.content_part.added", **here, part={"type": kind, name: "", **extra})
        text, cut = "", False
        for piece in texts:
            cut = limit is not None and self._written + tokens(piece) > limit
            if cut:
                break
            text += piece
            self._written += tokens(piece)
            yield self._event(f"response.{kind}.delta", **here, delta=piece, **logprobs)
        if kind == "output_text" and not cut:
            yield from self._annotations(answer, here, extra)
        part = {"type": kind, name: text, **extra}
        yield self._event(f"response.{kind}.done", **here, **{name: text}, **logprobs)
        yield self._event("response.content_part.done", **here, part=part)
        item |= {"status": "incomplete" if cut else "completed", "content": [part]}
        yield self._event("response.output_item.done", **at, item={**item})

    def _annotations(self, answer: Answer, here: dict[str, Any], extra: dict[str, Any]) -> Iterator[Event]:
        for index, citation in enumerate(answer.citations):
            annotation = citation.annotation()
            extra["annotations"] = [*extra["annotations"], annotation]
            yield self._event(
                "response.output_text.annotation.added", **here, annotation_index=index, annotation=annotation
            )

    def _added(self, item: dict[str, Any]) -> dict[str, Any]:
        self.document["output"].append(item)
        return {"output_index": len(self.document["output"]) - 1}

    def _snapshot(self) -> dict[str, Any]:
        """The document as it is now: later events must not change what an earlier one said."""
        return {**self.document, "output": [{**item} for item in self.document["output"]]}

    def _event(self, kind: str, **fields: Any) -> Event:
        return {"type": kind, "sequence_number": next(self._sequence), **fields}
