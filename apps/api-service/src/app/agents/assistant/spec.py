"""The assistant: the first agent that people meet."""

from pathlib import Path

from app.agents._shared.specs import AgentSpec, Handoff

SPEC = AgentSpec(
    key="assistant",
    display_name="Assistant",
    description="Answers questions, looks things up in your organisation's documents and knows the time.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("get_current_time", "search_documents"),
    handoffs=("writer", Handoff(to="code_assistant", context="last_turn"), Handoff(to="researcher", context="fresh")),
    examples=(
        "According to the documents, what happens when the server dies in the middle of an answer?",
        "What time is it in Tokyo?",
        "What do the documents say about who sees my conversations?",
    ),
    default=True,
)
