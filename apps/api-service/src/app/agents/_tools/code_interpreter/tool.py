"""Runs Python."""

from app.agents._shared.hosted_tools import CodeInterpreterOptions
from app.agents._shared.specs import HostedToolSpec

TOOL = HostedToolSpec(
    key="code_interpreter",
    description="Writes and runs Python, to calculate, to analyse data and to make files.",
    options=CodeInterpreterOptions(),
)
