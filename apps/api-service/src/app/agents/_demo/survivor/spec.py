"""The survivor: works step by step while its process is killed."""

from pathlib import Path

from app.agents._shared.specs import AgentSpec
from app.domain.plug.models import AGENT

SPEC = AgentSpec(
    key=AGENT,
    display_name="Survivor",
    description="Leaves marks one after the other, to show that none is left twice.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("leave_mark",),
    parallel_tool_calls=False,
    listed=False,
)
