"""Writes the frames of `public_sse_v1` as a JSON schema, which clients are made from.

`python tools/docs/stream_schema.py` writes it; `--check` only says whether it is current.
"""

import json
import sys
from pathlib import Path
from typing import Any

from app.api.v1.shared.streaming import PublicSseEvent

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = Path("docs/contracts/public-sse-streaming/v1.schema.json")


def schema() -> str:
    """The schema of a frame, as the file must hold it."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written by tools/docs/stream_schema.py from app/api/v1/shared/streaming.py.",
        **_as_sent(PublicSseEvent.model_json_schema(by_alias=True)),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _as_sent(node: Any, *, names: bool = False) -> Any:
    """The node as frames are: a field that does not apply is left out, never null; `names` of fields are kept."""
    if isinstance(node, list):
        return [_as_sent(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if names or not _is_said_elsewhere(key, value)}
    if not names and isinstance(kept.get("anyOf"), list):
        others = [each for each in kept["anyOf"] if each != {"type": "null"}]
        if len(others) == 1:
            kept = {**{key: value for key, value in kept.items() if key != "anyOf"}, **others[0]}
    return {key: _as_sent(value, names=key in ("properties", "$defs") and not names) for key, value in kept.items()}


def _is_said_elsewhere(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value is None)


def stale(root: Path = ROOT) -> bool:
    """Whether the file says something else."""
    file = root / SCHEMA
    return not file.is_file() or file.read_text(encoding="utf-8") != schema()


def main() -> int:
    """Write, or with `--check` compare."""
    if "--check" in sys.argv[1:]:
        if stale():
            print(f"{SCHEMA} is not current: run python tools/docs/stream_schema.py")
        return int(stale())
    (ROOT / SCHEMA).write_text(schema(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
