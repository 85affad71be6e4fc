"""Functions that are not async: they work in a thread, on the clock of the world."""

import json
import threading
from typing import Any

from app.agents._shared.specs import ToolContext
from tests.unit.agents.test_durable_tools import Bench


async def test_a_function_needs_no_context_and_may_be_synchronous() -> None:
    here = threading.get_ident()

    def where(town: str, steps: list[int]) -> dict[str, Any]:
        """Tells where it runs.

        Args:
            town: A town.
            steps: Numbers.
        """
        return {"town": town, "steps": sum(steps), "elsewhere": threading.get_ident() != here}

    bench = Bench(where, timeout_seconds=60)
    assert set(bench.tool.params_json_schema["properties"]) == {"town", "steps"}
    answer = await bench.call('{"town": "Lübeck", "steps": [1, 2]}')
    assert json.loads(answer) == {"town": "Lübeck", "steps": 3, "elsewhere": True}


async def test_a_synchronous_function_that_hangs_is_left_behind_and_blocks_nobody_else_for_longer() -> None:
    release = threading.Event()

    def hang() -> str:
        """Hangs."""
        release.wait(60)
        return "late"

    bench = Bench(hang, timeout_seconds=0.05)
    try:
        assert "no result within 0.05 seconds" in await bench.call()
        assert bench.status == "failed"
    finally:
        release.set()


async def test_it_is_given_the_context_when_it_asks_for_it() -> None:
    def who(context: ToolContext, greeting: str) -> str:
        """Says for whom.

        Args:
            context: For whom.
            greeting: How.
        """
        return f"{greeting} {context.run_id}"

    bench = Bench(who, timeout_seconds=60)
    assert set(bench.tool.params_json_schema["properties"]) == {"greeting"}
    assert (await bench.call('{"greeting": "Hello"}')).startswith("Hello ")
