"""One application for all cases; its simulator runs programs."""

from collections.abc import Iterator

import pytest
from tests.fixtures.talking import settings, simulator_at_pace

__all__ = ["settings"]


@pytest.fixture(scope="session")
def model_endpoint() -> Iterator[str]:
    """A simulator that does not wait, with a code interpreter."""
    with simulator_at_pace(0, programs=True) as url:
        yield url
