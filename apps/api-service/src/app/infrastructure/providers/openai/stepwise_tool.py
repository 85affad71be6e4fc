"""A tool of the SDK that says how many durable steps a call of it takes."""

from dataclasses import dataclass

from agents import FunctionTool

from app.domain.ai.tool_calls import CalledTool


@dataclass
class StepwiseTool(FunctionTool):
    """Its steps are drawn when the model's answer is known, in the order of the answer."""

    steps: int = 2
    """More than a call needs are gaps, which cost nothing."""
    told_as: CalledTool | None = None
    """What readers are told that it is, unless it is a function of this name."""
