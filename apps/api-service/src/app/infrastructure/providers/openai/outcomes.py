"""How a run may end before its agent is done, and what a run's items come to."""

from collections import defaultdict, deque
from dataclasses import replace
from typing import Any

import orjson
from pydantic import BaseModel

from app.domain.assets.models import Attachment
from app.domain.conversations.models import NewItem
from app.domain.runs.models import RunState
from app.domain.runs.runtime import AgentOutcome
from app.utils.storable import storable

from .attached_files import attachment_of
from .session import RunSession

_WITHOUT_WORDS: dict[str, Any] = {"type": "message", "role": "assistant", "content": []}
_REPLAYED = frozenset({"message", "function_call", "function_call_output"})
_PROVIDERS_OWN = frozenset({"id", "status", "provider_data"})
"""Fields of items that mean something only to whoever wrote them."""

_NO_RESULT = "Interrupted before a result was known."


class CallEnded(Exception):
    """A model call whose recorded outcome ends the run: stopped, failed, incomplete, refused or faulty."""

    def __init__(self, outcome: dict[str, Any]) -> None:
        super().__init__(next(iter(outcome), "ended"))
        self.outcome = outcome


def finished(session: RunSession, structured_output: Any = None) -> AgentOutcome:
    """The agent came to an end of its own; an answer in a form of its agent is kept beside its text."""
    outcome = _outcome(session, RunState.COMPLETED)
    if structured_output is None:
        return outcome
    shown = storable(structured_output)
    return replace(outcome, structured_output=shown, items=_with_structured(outcome.items, shown))


def ended(session: RunSession, how: dict[str, Any]) -> AgentOutcome:
    """The run ended with a model call; the part that people saw stays in the conversation."""
    if text := how.get("text"):
        session.response_text = text
        session.items.append(assistant_message(text))
    if reasoning := how.get("reasoning"):
        session.reasoning.append(reasoning)
    if (refusal := how.get("refusal")) is not None:
        return _outcome(session, RunState.REFUSED, refusal=refusal)
    if (error := how.get("error")) is not None:
        return _outcome(session, RunState.FAILED, error=error)
    if how.get("stopped"):
        return _outcome(session, RunState.CANCELLED)
    return _outcome(session, RunState.INCOMPLETE if how.get("incomplete") else RunState.FAILED)


def failed(session: RunSession, error: dict[str, Any]) -> AgentOutcome:
    """A fault of ours or a limit."""
    return _outcome(session, RunState.FAILED, error=error)


def _outcome(
    session: RunSession, state: RunState, *, refusal: str | None = None, error: dict[str, Any] | None = None
) -> AgentOutcome:
    items = [_ledger_item(storable(item)) for item in _with_results(session.items)]
    return AgentOutcome(
        state=state,
        items=_with_files(items, session.attachments),
        attachments=tuple(session.attachments),
        active_agent=session.agent,
        response_text=session.response_text or None,
        reasoning_summary_text="\n\n".join(session.reasoning) or None,
        refusal_text=refusal,
        usage=session.usage,
        error=storable(error),
    )


def _with_results(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every call has a result right behind the calls it stands among, so that no later turn is refused for it."""
    results: defaultdict[str, deque[dict[str, Any]]] = defaultdict(deque)  # some providers use an id for many calls
    for item in items:
        if item.get("type") == "function_call_output":
            results[item["call_id"]].append(item)
    complete: list[dict[str, Any]] = []
    for item in items:
        kind = item.get("type")
        if kind == "function_call_output" or (kind == "function_call" and not _can_be_answered(item)):
            continue
        complete.append(item)
        if kind == "function_call":
            known = results[item["call_id"]]
            complete.append(known.popleft() if known else tool_result(item["call_id"], _NO_RESULT))
    return complete


def _can_be_answered(call: dict[str, Any]) -> bool:
    """Whether a later request may hold it; what a provider has garbled would have every later turn refused."""
    call_id = call.get("call_id")
    return isinstance(call_id, str) and call_id != "" and isinstance(call.get("arguments"), str)


def tool_result(call_id: str, output: str) -> dict[str, Any]:
    """The model's form of a tool's result."""
    return {"type": "function_call_output", "call_id": call_id, "output": output}


def assistant_message(text: str) -> dict[str, Any]:
    """The model's form of what readers saw of a message that the provider did not finish."""
    return {
        "type": "message",
        "role": "assistant",
        "status": "incomplete",
        "content": [{"type": "output_text", "text": text, "annotations": []}],
    }


def _with_structured(items: list[NewItem], shown: Any) -> list[NewItem]:
    """The last message is the answer: people who come back see its form, too."""
    answers = [place for place, item in enumerate(items) if item.kind == "assistant_message"]
    return [
        replace(item, display={**item.display, "structured_output": shown}) if place in answers[-1:] else item
        for place, item in enumerate(items)
    ]


def _with_files(items: list[NewItem], files: list[Attachment]) -> list[NewItem]:
    """The last message is the answer: people who come back see the run's files with it."""
    if not files:
        return items
    if not any(item.kind == "assistant_message" for item in items):
        items = [*items, _ledger_item(_WITHOUT_WORDS)]
    last = max(place for place, item in enumerate(items) if item.kind == "assistant_message")
    display = {**items[last].display, "attachments": [each.to_json() for each in files]}
    return [replace(item, display=display) if place == last else item for place, item in enumerate(items)]


def _ledger_item(item: dict[str, Any]) -> NewItem:
    kind = str(item.get("type", "unknown"))
    if kind == "message":
        text = message_text(item)
        return NewItem(kind="assistant_message", text=text, item=item, display={"role": "assistant", "text": text})
    display: dict[str, Any] = {"type": kind}
    for name in ("name", "call_id"):
        if isinstance(item.get(name), str):
            display[name] = item[name]
    return NewItem(kind=kind[:32], text="", item=item, display=display)


def message_text(item: dict[str, Any]) -> str:
    """What a message says: its text, or its refusal."""
    parts: list[dict[str, Any]] = item.get("content") or []
    return "".join(str(part.get("text") or part.get("refusal") or "") for part in parts)


def replayable(history: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The history as a later request may hold it, whichever provider answers.

    Reasoning items and the provider's item ids are left out: they cannot be resolved by another provider, and an
    item id without the reasoning item before it is refused.
    """
    found = [seen for item in history if (seen := _portable(item)) is not None]
    return [{name: value for name, value in item.items() if name not in _PROVIDERS_OWN} for item in found]


def _portable(item: dict[str, Any]) -> dict[str, Any] | None:
    """An image of an earlier turn is shown again, so that "make it blue" means something; empty messages go."""
    if item.get("type") == "image_generation_call" and (image := attachment_of(item)) is not None:
        note = {"type": "input_text", "text": f"[The image that you have made for me: {image.filename}]"}
        return {"type": "message", "role": "user", "content": [note, image.as_input()]}
    if item.get("type", "message") not in _REPLAYED or item.get("content") == []:
        return None
    return item


def as_text(value: object) -> str:
    """A tool's result as the model reads it."""
    if isinstance(value, BaseModel):
        return value.model_dump_json()
    return value if isinstance(value, str) else orjson.dumps(value, default=str).decode()
