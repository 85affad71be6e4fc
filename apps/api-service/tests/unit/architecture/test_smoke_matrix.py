"""The smoke suite's matrix names every operation, and tests that exist."""

import re
from pathlib import Path

from app.domain.access.policy import load_policy
from starter_contracts.paths import find_repository_root

SMOKE = find_repository_root(Path(__file__)) / "apps/api-service/tests/smoke/http"
ROWS = re.findall(r"^\| `(\w+)` \| `([\w.]+)::(\w+)` \|$", (SMOKE / "COVERAGE_MATRIX.md").read_text(), re.MULTILINE)


def test_every_operation_has_its_row() -> None:
    assert [name for name, _, _ in ROWS] == sorted(load_policy())


def test_every_row_names_a_test_that_exists() -> None:
    missing = [(file, test) for _, file, test in ROWS if f"def {test}(" not in (SMOKE / file).read_text()]
    assert missing == []
