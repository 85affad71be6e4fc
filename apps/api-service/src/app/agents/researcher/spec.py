"""The researcher: answers from the public web, with citations."""

from pathlib import Path

from app.agents._shared.specs import AgentSpec

SPEC = AgentSpec(
    key="researcher",
    display_name="Researcher",
    description="Researches questions on the public web and cites the pages that the answer rests on.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("web_search",),
    handoffs=("assistant",),
    reasoning_effort="medium",
    examples=(
        "Search the web: how many digits do the status codes of HTTP have?",
        "Research what PostgreSQL is and who develops it.",
        "Search the web: how far is the Moon from the Earth?",
    ),
)
