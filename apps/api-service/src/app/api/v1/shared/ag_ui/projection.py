"""Public frames in, AG-UI events out."""

from app.api.v1.shared.ag_ui import contents
from app.api.v1.shared.ag_ui.events import PROTOCOL_VERSION, Event, Frame, custom, event, run_event, scope_of
from app.api.v1.shared.ag_ui.openings import Openings
from app.api.v1.shared.ag_ui.snapshot import messages_of
from app.api.v1.shared.ag_ui.tools import ToolCalls

_TOKENS = {
    "input_tokens": "inputTokens",
    "output_tokens": "outputTokens",
    "total_tokens": "totalTokens",
    "cached_input_tokens": "cachedInputTokens",
    "reasoning_output_tokens": "reasoningTokens",
}

_CUSTOM = {
    "agent.updated": ("from_agent", "to_agent"),
    "chunk.delta": ("target", "encoding", "chunk_index", "data"),
    "chunk.done": ("target",),
    "lifecycle": ("status", "reason"),
    "memory.checkpoint": ("checkpoint",),
    "message.citation": ("item_id", "content_index", "citation"),
    "model.call": ("call",),
    "tool.approval": ("tool_call_id", "tool_name", "server_label", "approved", "reason"),
}
"""What AG-UI has no word for, and the fields that say it."""


class AgUiProjection:
    """One run's stream in AG-UI, from its first frame on."""

    def __init__(self) -> None:
        self._openings = Openings()
        self._tools = ToolCalls(self._openings)
        self._sent: list[tuple[int, Event]] = []
        """What holds of the messages and whose they are, with the ids of the frames that told it."""
        self._agent: str | None = None
        """Whose step is open."""

    def project(self, frame: Frame) -> list[Event]:
        """The events that say what the frame says; none where AG-UI says it by another."""
        events: list[Event] = []
        if not self._sent:
            begun = {"threadId": frame["conversation_id"], "runId": frame["run_id"]}
            events.append(run_event(frame, "RUN_STARTED", **begun, protocolVersion=PROTOCOL_VERSION))
        if frame["kind"] == "run.rewound":
            return self._kept(frame, events) + self._rewound(frame)
        events += self._asked(frame) if frame.get("scope") else self._stepped(frame, frame.get("agent"))
        return self._kept(frame, events + self._told(frame))

    def _kept(self, frame: Frame, events: list[Event]) -> list[Event]:
        self._sent += [(frame["event_id"], each) for each in events if each["type"] != "CUSTOM"]
        return events

    def _told(self, frame: Frame) -> list[Event]:
        match frame["kind"]:
            case "message.delta" | "refusal.delta":
                return contents.text(self._openings, frame)
            case "refusal.done":
                return contents.whole_refusal(self._openings, frame)
            case "reasoning_summary.part.added" | "reasoning_summary.delta" | "reasoning_summary.part.done":
                return contents.thought(self._openings, frame)
            case "output_item.done":
                return self._openings.close_all(frame, prefix=f"item:{frame['item_id']}:")
            case "final" | "error":
                return self._ended(frame)
            case _:
                return self._called(frame) or self._named(frame)

    def _called(self, frame: Frame) -> list[Event]:
        match frame["kind"]:
            case "tool.status":
                return [*self._answered(frame, frame["tool"]), *self._tools.status(frame)]
            case "tool.output":
                return [*self._answered(frame, {**frame, "status": "completed"}), *self._tools.output(frame)]
            case "tool.arguments.delta" | "tool.arguments.done":
                return self._tools.arguments(frame)
            case "tool.code.delta" | "tool.code.done":
                return self._tools.code(frame)
            case _:
                return []

    def _named(self, frame: Frame) -> list[Event]:
        if frame["kind"] == "agent.updated" and not frame.get("scope"):
            return [*self._stepped(frame, frame["to_agent"]), custom(frame, *_CUSTOM["agent.updated"])]
        if frame["kind"] == "lifecycle" and frame["status"] == "in_progress" and "reason" not in frame:
            return []  # the run has begun: that was said
        return [custom(frame, *_CUSTOM[frame["kind"]])] if frame["kind"] in _CUSTOM else []

    def _stepped(self, frame: Frame, agent: str | None) -> list[Event]:
        """An agent's turn is a step; it ends when another one takes over."""
        if agent is None or agent == self._agent or (frame["kind"] == "agent.updated" and agent != frame["to_agent"]):
            return []
        ended = self._openings.close("step", frame)
        self._agent = agent
        self._openings.open("step", frame, "STEP_FINISHED", stepName=agent)
        return [*ended, event(frame, "STEP_STARTED", stepName=agent)]

    def _asked(self, frame: Frame) -> list[Event]:
        """The first frame of an asked agent announces it."""
        scope = frame["scope"]
        call = scope["tool_call_id"]
        if f"asked:{call}" in self._openings:
            return []
        self._openings.open(f"asked:{call}", frame, "SUBAGENT_FINISHED")
        name = scope.get("agent") or scope.get("tool_name") or "agent"
        asker = self._asker_of(call)
        return [event(frame, "SUBAGENT_STARTED", name=name, parentToolCallId=call, parentSubagentRunId=asker)]

    def _asker_of(self, call: str) -> str | None:
        """The asked agent that made the call; none for the run's own agents."""
        begun = (each for _, each in self._sent if each["type"] == "TOOL_CALL_START" and each["toolCallId"] == call)
        return next((each.get("subagentRunId") for each in begun), None)

    def _answered(self, frame: Frame, tool: Frame) -> list[Event]:
        """A call that is over ends the work of the agent that it asked."""
        if tool["status"] not in ("completed", "failed"):
            return []
        error = {"message": tool.get("error") or "The agent failed."} if tool["status"] == "failed" else None
        return self._asked_ended(frame, tool["tool_call_id"], error)

    def _asked_ended(self, frame: Frame, call: str, error: Frame | None) -> list[Event]:
        events = self._openings.close_all(frame, scope=call)
        if not events or error is None:
            return events
        failed = {"message": error["message"], "code": error.get("code")}
        return [*events[:-1], run_event(frame, "SUBAGENT_ERROR", subagentRunId=call, **failed)]

    def _ended(self, frame: Frame) -> list[Event]:
        scope = scope_of(frame)
        if scope is not None:
            return self._asked_ended(frame, scope, frame.get("error"))
        events = self._openings.close_all(frame)
        run = {"threadId": frame["conversation_id"], "runId": frame["run_id"]}
        if frame["kind"] == "error":
            error = frame["error"]
            return [*events, run_event(frame, "RUN_ERROR", message=error["message"], code=error.get("code"))]
        final = frame["final"]
        events += self._unsaid(frame)
        events.append(custom(frame, "final"))
        usage = final.get("usage")
        tokens = {"usage": [_token_usage(usage)] if usage else None}
        if final["status"] == "failed":
            return [*events, run_event(frame, "RUN_ERROR", message="The run failed.", code="run.failed", **tokens)]
        outcome = {"type": "cancelled" if final["status"] == "cancelled" else "success"}
        result = final.get("structured_output")
        return [*events, run_event(frame, "RUN_FINISHED", **run, outcome=outcome, result=result, **tokens)]

    def _unsaid(self, frame: Frame) -> list[Event]:
        """The answer of a run whose pieces were never sent."""
        final = frame["final"]
        told = final.get("refusal_text") or final.get("response_text")
        said = (each for _, each in self._sent if each["type"] == "TEXT_MESSAGE_START")
        if not told or any("subagentRunId" not in each for each in said):
            return []
        answer = {**frame, "kind": "message.delta", "item_id": "final", "content_index": 0, "delta": told}
        return [*contents.text(self._openings, answer), *self._openings.close_all(frame)]

    def _rewound(self, frame: Frame) -> list[Event]:
        """AG-UI cannot take events back: what was open is closed, then the messages that hold are told anew."""
        kept_to, scope = frame["rewind_to_event_id"], scope_of(frame)
        closed = self._openings.close_all(frame, scope=scope, beyond=kept_to, spared=f"asked:{scope}")
        self._sent = [(at, each) for at, each in self._sent if not _is_lost(at, each, kept_to, scope)]
        holding = [each for _, each in self._sent]
        self._tools.forget(holding)
        snapshot = run_event(frame, "MESSAGES_SNAPSHOT", messages=messages_of(holding))
        rewound = custom(frame, "attempt", "rewind_to_event_id")
        return [*closed, *self._stepped_back(frame, holding), snapshot, rewound]

    def _stepped_back(self, frame: Frame, holding: list[Event]) -> list[Event]:
        """The step of the agent that has the run again, where a handoff was lost."""
        steps = [each["stepName"] for each in holding if each["type"] == "STEP_STARTED"]
        agent = steps[-1] if steps else None
        if "step" in self._openings and agent == self._agent:
            return []
        self._agent = None
        return self._stepped(frame, agent)


def _is_lost(at: int, each: Event, kept_to: int, scope: str | None) -> bool:
    """That the run began is never lost, nor that an agent was asked that begins again: nobody hears of it twice."""
    if at <= kept_to or each["type"] == "RUN_STARTED":
        return False
    return scope is None or (each.get("subagentRunId") == scope and each["type"] != "SUBAGENT_STARTED")


def _token_usage(usage: Frame) -> dict[str, int]:
    return {theirs: usage[ours] for ours, theirs in _TOKENS.items() if usage.get(ours) is not None}
