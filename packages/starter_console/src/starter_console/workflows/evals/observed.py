"""What a run has done, read from the frames of its stream."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Frame = Mapping[str, Any]
_QUERIES = ("query", "queries", "url", "pattern", "revised_prompt", "arguments_text")


@dataclass(slots=True)
class Call:
    """A call of a tool, hosted or ours; `by` is the asked agent that made it."""

    name: str
    by: str | None
    status: str = ""
    arguments: list[str] = field(default_factory=list[str])

    @property
    def described(self) -> str:
        """As people read it in a table."""
        return f"{self.name} by {self.by}" if self.by else self.name


@dataclass(slots=True)
class Observed:
    """A run as its readers have seen it."""

    status: str = ""
    text: str = ""
    error: str | None = None
    calls: list[Call] = field(default_factory=list[Call])
    asked: list[str] = field(default_factory=list[str])
    handed_to: list[str] = field(default_factory=list[str])
    citations: list[str] = field(default_factory=list[str])
    """Of each, everything that names its source."""
    files: list[str] = field(default_factory=list[str])
    output: Any = None
    model_calls: int = 0
    cost_micro_usd: int = 0
    tokens: int = 0
    simulated: bool = False


def observe(frames: Iterable[Frame]) -> Observed:
    """The run; frames that were taken back do not count."""
    seen, calls, said = Observed(), dict[str, Call](), list[str]()
    for frame in _standing(frames):
        match frame["kind"]:
            case "message.delta" if not frame.get("scope"):
                said.append(frame["delta"])
            case "message.citation":
                citation = frame["citation"]
                seen.citations.append(
                    " ".join(str(citation[n]) for n in ("url", "title", "filename") if citation.get(n))
                )
            case "agent.updated" if not frame.get("scope"):
                seen.handed_to.append(frame["to_agent"])
            case "model.call":
                seen.model_calls += 1
                seen.cost_micro_usd += frame["call"]["cost_micro_usd"]
                seen.simulated = frame["call"]["simulated"]
            case "final" | "error":
                _end(seen, frame, "".join(said))
            case kind if kind.startswith("tool."):
                _tool(seen, calls, frame)
            case _:
                pass
    seen.calls = list(calls.values())
    return seen


def _standing(frames: Iterable[Frame]) -> Sequence[Frame]:
    """The frames without those that a restart of the run took back."""
    standing: list[Frame] = []
    for frame in frames:
        if frame["kind"] == "run.rewound":
            standing = [each for each in standing if each["event_id"] <= frame["rewind_to_event_id"]]
        standing.append(frame)
    return standing


def _tool(seen: Observed, calls: dict[str, Call], frame: Frame) -> None:
    tool: Mapping[str, Any] = frame.get("tool") or frame
    if tool.get("tool_type") == "agent":
        asked = tool.get("agent")
        if asked and asked not in seen.asked:
            seen.asked.append(asked)
        return
    call = calls.get(tool["tool_call_id"])
    if call is None:
        if frame["kind"] != "tool.status":
            return
        scope = frame.get("scope") or {}
        name = tool.get("name") or tool.get("tool_name") or tool["tool_type"]
        call = calls[tool["tool_call_id"]] = Call(name, scope.get("agent"))
    if frame["kind"] == "tool.status":
        call.status = tool["status"]
    call.arguments += [_text(tool[name]) for name in (*_QUERIES, "code") if tool.get(name)]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _end(seen: Observed, frame: Frame, said: str) -> None:
    if frame["kind"] == "error":
        seen.status, seen.text, seen.error = "error", said, frame["error"].get("code") or frame["error"]["message"]
        return
    final = frame["final"]
    usage = final.get("usage") or {}
    seen.status = final["status"]
    seen.text = final.get("response_text") or final.get("refusal_text") or said
    seen.output = final.get("structured_output")
    seen.files = [attachment["filename"] for attachment in final.get("attachments", ())]
    seen.tokens = usage.get("total_tokens") or 0
    if usage.get("cost_micro_usd") is not None:
        seen.cost_micro_usd = usage["cost_micro_usd"]
