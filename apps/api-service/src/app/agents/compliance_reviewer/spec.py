"""The compliance reviewer: holds texts against the organisation's rules."""

from pathlib import Path

from app.agents._shared.specs import AgentSpec

SPEC = AgentSpec(
    key="compliance_reviewer",
    display_name="Compliance reviewer",
    description="Reviews a text against your organisation's rules before it leaves the house.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("search_documents",),
    examples=(
        "Look up in the documents who may see conversations, before I promise it to a customer.",
        "What do our documents say about what a viewer may do?",
        "According to our documents, how are organisations walled off from each other?",
    ),
)
