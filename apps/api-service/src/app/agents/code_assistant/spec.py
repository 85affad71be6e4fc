"""The code assistant: writes and runs code."""

from pathlib import Path

from app.agents._shared.specs import AgentSpec

SPEC = AgentSpec(
    key="code_assistant",
    display_name="Code assistant",
    description="Writes, explains and debugs code, and runs Python to calculate and to analyse data.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("code_interpreter",),
    handoffs=("assistant",),
    reasoning_effort="medium",
    examples=(
        "Calculate (17 + 4) * 12.5 with Python.",
        "What are mean and median of 12, 7, 3, 25 and 8?",
        "Make a CSV file of the squares of 1 to 10.",
    ),
)
