"""The types of the events are those of the API's document."""

import json
import runpy
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_DOCUMENT = _PACKAGE / "../../apps/api-service/.artifacts/openapi-fixtures.json"


def test_the_types_are_what_the_document_says_today() -> None:
    schemas = json.loads(_DOCUMENT.read_text(encoding="utf-8"))["components"]["schemas"]
    write = runpy.run_path(str(_PACKAGE / "scripts/generate_events.py"))["events_module"]
    committed = (_PACKAGE / "src/starter_client/events/types_gen.py").read_text(encoding="utf-8")
    assert committed == write(schemas), "just generate"
