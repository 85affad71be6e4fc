"""Company intelligence: a brief with fixed fields."""

from pathlib import Path

from app.agents._shared.specs import AgentSpec
from app.agents.company_intel.brief import CompanyBrief

SPEC = AgentSpec(
    key="company_intel",
    display_name="Company intelligence",
    description="Writes a brief on a company or project from public sources, always in the same form.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("web_search",),
    output=CompanyBrief,
    reasoning_effort="medium",
    examples=(
        "What is publicly known about Valkey?",
        "What is publicly known about PostgreSQL, and who develops it?",
        "What is publicly known about FastAPI?",
    ),
)
