"""How much a model is to think."""

from typing import Any

from openai.types.shared import Reasoning


def reasoning(effort: str | None) -> Reasoning | None:
    """The setting; whoever thinks is asked for a summary of it. None: as the provider has it."""
    known: Any = effort
    return Reasoning(effort=known, summary=None if effort == "none" else "auto") if effort else None
