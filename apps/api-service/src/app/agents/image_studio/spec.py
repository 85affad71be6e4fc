"""The image studio: draws."""

from pathlib import Path

from app.agents._shared.hosted_tools import ImageGenerationOptions
from app.agents._shared.specs import AgentSpec

SPEC = AgentSpec(
    key="image_studio",
    display_name="Image studio",
    description="Draws pictures from your description: illustrations, icons, backgrounds.",
    prompt=Path(__file__).with_name("prompt.md.j2"),
    tools=("image_generation",),
    tool_options={"image_generation": ImageGenerationOptions(size="1024x1024", quality="high", partial_images=2)},
    examples=(
        "Draw a red circle and a blue square.",
        "Draw a calm background in green and gold.",
        "Draw an icon of a yellow triangle on white.",
    ),
)
