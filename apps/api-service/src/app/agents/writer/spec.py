"""The writer: drafts and edits texts."""

from pathlib import Path

from app.agents._shared.specs import AgentSpec

SPEC = AgentSpec(
    key="writer",
    display_name="Writer",
    description="Drafts, rewrites, shortens and edits texts: e-mails, announcements, notes.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("search_documents",),
    handoffs=("assistant",),
    examples=(
        "Draft a short announcement: from Monday on, our agents find documents under Knowledge.",
        "Draft a friendly e-mail that invites colleagues to try the workspace.",
        "Shorten: The meeting has been moved from Tuesday to Thursday at noon. That was not easy to arrange.",
    ),
)
