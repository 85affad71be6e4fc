"""Writes what an agent's `evals.yaml` may say as a JSON schema, by which editors complete and check it.

`python tools/docs/evals_schema.py` writes it; `--check` only says whether it is current.
"""

import json
import sys
from pathlib import Path

from starter_console.workflows.evals.cases import CASE_FILE, EvalFile

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = Path("docs/contracts/evals.schema.json")


def schema() -> str:
    """The schema of a file of cases, as the file must hold it."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written by tools/docs/evals_schema.py from packages/starter_console.",
        **EvalFile.model_json_schema(),
        "title": CASE_FILE,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def stale(root: Path = ROOT) -> bool:
    """Whether the file says something else."""
    file = root / SCHEMA
    return not file.is_file() or file.read_text(encoding="utf-8") != schema()


def main() -> int:
    """Write, or with `--check` compare."""
    if "--check" in sys.argv[1:]:
        if stale():
            print(f"{SCHEMA} is not current: run python tools/docs/evals_schema.py")
        return int(stale())
    (ROOT / SCHEMA).write_text(schema(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
