"""A run as a person reads it: a pure function of its frames."""

from .attachments import attachment_of
from .reducer import reduce_frame, reduce_frames
from .turn import (
    Approval,
    Charge,
    CheckpointPart,
    HandoffPart,
    PartialImage,
    ReasoningPart,
    RefusalPart,
    TextPart,
    ToolPart,
    TurnPart,
    TurnState,
    TurnStatus,
)

__all__ = [
    "Approval",
    "Charge",
    "CheckpointPart",
    "HandoffPart",
    "PartialImage",
    "ReasoningPart",
    "RefusalPart",
    "TextPart",
    "ToolPart",
    "TurnPart",
    "TurnState",
    "TurnStatus",
    "attachment_of",
    "reduce_frame",
    "reduce_frames",
]
