"""Searches the web."""

from app.agents._shared.hosted_tools import WebSearchOptions
from app.agents._shared.specs import HostedToolSpec

TOOL = HostedToolSpec(
    key="web_search",
    description="Searches the public web and cites the pages.",
    options=WebSearchOptions(),
)
