"""The assistant: the first agent that people meet."""

from pathlib import Path

from app.agents._shared.specs import AgentSpec

SPEC = AgentSpec(
    key="assistant",
    display_name="Assistant",
    description="Answers questions, looks things up in your organisation's documents and knows the time.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("get_current_time", "search_documents"),
    handoffs=("writer",),
    default=True,
)
