"""Frames in, turn out: a pure function that can be cut, resumed and rewound anywhere."""

from collections.abc import Iterable
from dataclasses import replace

from starter_client.events import ErrorEvent, FinalEvent, PublicFrame, RunRewoundEvent

from .attachments import reduce_attachments
from .parts import reduce_part
from .scopes import reduce_scoped
from .turn import Charge, FrameLog, TurnState


def reduce_frames(turn: TurnState, frames: Iterable[PublicFrame]) -> TurnState:
    for frame in frames:
        turn = reduce_frame(turn, frame)
    return turn


def reduce_frame(turn: TurnState, frame: PublicFrame) -> TurnState:
    """A frame that was seen before, or that follows the terminal one, changes nothing."""
    if frame["event_id"] <= turn.last_event_id or turn.is_settled:
        return turn
    if frame["kind"] == "run.rewound":
        return _rewound(turn, frame)
    return _applied(replace(turn, log=FrameLog(frame, turn.log)), frame)


def _applied(turn: TurnState, frame: PublicFrame) -> TurnState:
    turn = replace(
        turn,
        last_event_id=frame["event_id"],
        run_id=turn.run_id or frame["run_id"],
        started_at=turn.started_at or frame["server_timestamp"],
        status="running" if turn.status == "pending" else turn.status,
        charges=_charges(turn.charges, frame),
    )
    # What an asked agent does stands within the tool that asked it.
    if scope := frame.get("scope"):
        return replace(turn, parts=reduce_scoped(turn.parts, frame, scope))
    turn = replace(turn, parts=reduce_part(turn.parts, frame), attachments=reduce_attachments(turn.attachments, frame))
    if frame["kind"] == "final" or frame["kind"] == "error":
        return _settled(turn, frame)
    agent = frame.get("agent")
    return replace(turn, agent=agent) if agent and frame["kind"] != "agent.updated" else turn


def _charges(charges: tuple[Charge, ...], frame: PublicFrame) -> tuple[Charge, ...]:
    cost = frame["call"].get("cost_micro_usd") if frame["kind"] == "model.call" else None
    if cost is None:
        return charges
    scope = frame.get("scope")
    return (*charges, Charge(frame["event_id"], cost, scope and scope["tool_call_id"]))


def _settled(turn: TurnState, frame: FinalEvent | ErrorEvent) -> TurnState:
    at = frame["server_timestamp"]
    if frame["kind"] == "error":
        return replace(turn, finished_at=at, status="failed", error=frame["error"])
    final = frame["final"]
    return replace(
        turn,
        finished_at=at,
        status=final["status"],
        usage=final.get("usage"),
        structured_output=final.get("structured_output"),
    )


def _rewound(turn: TurnState, frame: RunRewoundEvent) -> TurnState:
    """A worker died and another took over: what came after `rewind_to_event_id` did not happen.

    Within a scope, what came of that scope.
    """
    kept: list[PublicFrame] = []
    entry = turn.log
    while entry:
        if not _is_lost(entry.frame, frame):
            kept.append(entry.frame)
        entry = entry.earlier
    rebuilt = reduce_frames(TurnState(), reversed(kept))
    return replace(
        rebuilt,
        status="running",
        run_id=rebuilt.run_id or frame["run_id"],
        started_at=rebuilt.started_at or turn.started_at or frame["server_timestamp"],
        last_event_id=frame["event_id"],
    )


def _is_lost(frame: PublicFrame, rewound: RunRewoundEvent) -> bool:
    if frame["event_id"] <= rewound["rewind_to_event_id"]:
        return False
    scope, own = rewound.get("scope"), frame.get("scope")
    return scope is None or (own is not None and own["tool_call_id"] == scope["tool_call_id"])
