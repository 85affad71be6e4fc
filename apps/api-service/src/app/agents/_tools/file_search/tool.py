"""Searches the documents of the organisation, in the provider's own store."""

from app.agents._shared.hosted_tools import FileSearchOptions
from app.agents._shared.specs import HostedToolSpec

TOOL = HostedToolSpec(
    key="file_search",
    description="Searches the organisation's documents and cites them.",
    options=FileSearchOptions(),
)
