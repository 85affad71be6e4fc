"""Leaves a mark that can be counted."""

import asyncio

from app.agents._shared.specs import ToolContext, ToolSpec

_WORK_SECONDS = 0.5
"""So long it works afterwards: time in which its process may be killed."""


async def leave_mark(context: ToolContext, step: int) -> dict[str, int | bool]:
    """Leaves a mark in the world. It cannot be taken back.

    Args:
        context: For whom the tool works.
        step: Which step it is.
    """
    await context.services.effects.record(context.run_id, context.effect_key)
    await asyncio.sleep(_WORK_SECONDS)
    return {"step": step, "done": True}


TOOL = ToolSpec(function=leave_mark)
