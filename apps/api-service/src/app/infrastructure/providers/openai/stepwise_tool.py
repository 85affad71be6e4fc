"""A tool of the SDK that says how many durable steps a call of it takes."""

from dataclasses import dataclass

from agents import FunctionTool


@dataclass
class StepwiseTool(FunctionTool):
    """Its steps are drawn when the model's answer is known, in the order of the answer."""

    steps: int = 2
    """More than a call needs are gaps, which cost nothing."""
    asked_agent: str | None = None
    """The agent that answers, where the tool is one."""
