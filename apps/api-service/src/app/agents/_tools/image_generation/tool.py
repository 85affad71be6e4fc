"""Draws."""

from app.agents._shared.hosted_tools import ImageGenerationOptions
from app.agents._shared.specs import HostedToolSpec

TOOL = HostedToolSpec(
    key="image_generation",
    description="Draws pictures from a description.",
    options=ImageGenerationOptions(),
)
