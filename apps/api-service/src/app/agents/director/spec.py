"""The director: splits a request among specialists and joins their answers."""

from pathlib import Path

from app.agents._shared.specs import AgentSpec, Ask

SPEC = AgentSpec(
    key="director",
    display_name="Director",
    description="Splits a larger request among specialists and joins what they bring.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("get_current_time",),
    asks=(
        Ask(agent="retriever", max_turns=6),
        Ask(agent="researcher", max_turns=6),
        Ask(agent="code_assistant", max_turns=6),
        Ask(agent="pdf_designer", max_turns=8),
        Ask(agent="image_studio", max_turns=4),
    ),
    reasoning_effort="medium",
    examples=(
        "Ask the researcher: what is PostgreSQL? Ask the code assistant: calculate 12 * 12.",
        "Ask the image studio to draw a green circle.",
        "Ask the retriever: what do the files say about the Stop button?",
    ),
)
