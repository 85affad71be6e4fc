"""These tests start real servers, which plain `pytest` never does; `./starter test` sets the switch."""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("USE_REAL_POSTGRES") == "true":
        return
    skip = pytest.mark.skip(reason="starts real servers: set USE_REAL_POSTGRES=true")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(skip)
