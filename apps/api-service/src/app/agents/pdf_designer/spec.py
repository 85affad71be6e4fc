"""The PDF designer: makes documents as files."""

from pathlib import Path

from app.agents._shared.hosted_tools import CodeInterpreterOptions
from app.agents._shared.specs import AgentSpec

SPEC = AgentSpec(
    key="pdf_designer",
    display_name="PDF designer",
    description="Makes PDF documents from your words and figures: reports, letters, one-pagers.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("code_interpreter",),
    tool_options={"code_interpreter": CodeInterpreterOptions(memory="4g")},
    reasoning_effort="medium",
    examples=(
        "Make a one-page PDF with the title “Welcome” and the text: Your workspace is ready.",
        "Make a PDF table of the squares of 1 to 10.",
        "Make a PDF letter that says: The office is closed on Friday.",
    ),
)
