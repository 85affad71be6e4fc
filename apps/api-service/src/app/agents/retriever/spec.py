"""The retriever: answers from the organisation's files, with citations."""

from pathlib import Path

from app.agents._shared.hosted_tools import FileSearchOptions
from app.agents._shared.specs import AgentSpec

SPEC = AgentSpec(
    key="retriever",
    display_name="Retriever",
    description="Finds passages in the files of your organisation and cites each file.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("file_search", "web_search"),
    tool_options={"file_search": FileSearchOptions(max_results=8)},
    examples=(
        "Search the files: what does the Stop button do with an answer?",
        "Look up in the files what a viewer may do.",
        "Search the files for how to add a document.",
    ),
)
