"""Writes what the settings' declarations say: the table of variables, the JSON schema and the example file.

`python tools/docs/settings_reference.py` writes the three files; `--check` only says whether they are current.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import AliasChoices, BaseModel, SecretStr
from starter_contracts.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path("docs/operations/environment.md")
SCHEMA = Path("docs/contracts/settings.schema.json")
EXAMPLE = Path("apps/api-service/.env.local.example")
_BEGIN, _END = "<!-- settings: begin -->", "<!-- settings: end -->"
_HEAD = "| variable | value | default | meaning |\n|---|---|---|---|"
_ORIGIN = "tools/docs/settings_reference.py from packages/starter_contracts"


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable."""

    name: str
    schema: Mapping[str, Any]
    default: str
    description: str

    @property
    def kind(self) -> str:
        """Its type and bounds, as a person reads them."""
        options = self.schema.get("anyOf", [self.schema])
        shown = next(option for option in options if option.get("type") != "null")
        if "enum" in shown:
            return " · ".join(f"`{value}`" for value in shown["enum"])
        if "const" in shown:
            return f"`{shown['const']}`"
        words = {"string": "text", "integer": "integer", "number": "number", "boolean": "`true` · `false`"}
        bounds = [
            f"{sign} {shown[key]}"
            for key, sign in (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"))
            if key in shown
        ]
        word = "path" if shown.get("format") == "path" else words[shown["type"]]
        return " ".join([word, ", ".join(bounds)]).strip()


def sections() -> Iterator[tuple[str, list[Variable]]]:
    """Each section's sentence and its variables, in the order of declaration."""
    for field in Settings.model_fields.values():
        section = field.annotation
        assert isinstance(section, type)
        assert issubclass(section, BaseModel)
        module = sys.modules[section.__module__]
        yield (module.__doc__ or "").strip().splitlines()[0], list(_variables(section))


def _variables(section: type[BaseModel]) -> Iterator[Variable]:
    properties = section.model_json_schema(by_alias=True)["properties"]
    for field in section.model_fields.values():
        alias = field.validation_alias
        assert isinstance(alias, AliasChoices)
        name = str(alias.choices[0])
        schema = {key: value for key, value in properties[name].items() if key not in ("title", "description")}
        if field.default is None:
            schema.pop("default")
        elif isinstance(field.default, SecretStr):
            schema["default"] = field.default.get_secret_value()
        yield Variable(name, schema, _text(schema.get("default")), field.description or "")


def _text(value: object) -> str:
    """A default as it stands in an environment file."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def table() -> str:
    """The generated part of the operators' page."""
    parts = [_BEGIN, f"<!-- Written by {_ORIGIN}; change the declarations, then run it. -->"]
    for sentence, variables in sections():
        parts += [
            "",
            f"### {sentence.rstrip('.')}",
            "",
            "| variable | value | default | meaning |",
            "|---|---|---|---|",
        ]
        for each in variables:
            default = f"`{each.default}`" if each.default else "not set"
            parts.append(f"| `{each.name}` | {each.kind} | {default} | {each.description} |")
    return "\n".join([*parts, "", _END])


def schema() -> str:
    """All variables as one JSON schema, for tools that check an environment before it is used."""
    properties = {
        each.name: {**each.schema, "description": each.description} for _, found in sections() for each in found
    }
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"Written by {_ORIGIN}.",
        "title": "Environment variables of the API and the worker",
        "type": "object",
        "properties": properties,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def example() -> str:
    """An environment file in which everything is commented out: nothing in it is needed to start."""
    lines = [
        f"# Written by {_ORIGIN}.",
        "# Copy to .env.local beside this file and uncomment what you change; ./starter reads it. Not tracked by git.",
    ]
    for sentence, variables in sections():
        lines += ["", f"# ── {sentence}"]
        for each in variables:
            lines += [f"# {each.description}", f"# {each.name}={each.default}"]
    return "\n".join(lines) + "\n"


def outputs(root: Path = ROOT) -> dict[Path, str]:
    """Every generated file with the text it must have."""
    page = (root / TABLE).read_text(encoding="utf-8")
    before, _, rest = page.partition(_BEGIN)
    after = rest.partition(_END)[2]
    return {TABLE: before + table() + after, SCHEMA: schema(), EXAMPLE: example()}


def stale(root: Path = ROOT) -> list[str]:
    """The files that do not say what the declarations say."""
    return [
        str(path)
        for path, text in outputs(root).items()
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write, or with `--check` compare."""
    if "--check" in sys.argv[1:]:
        for name in stale():
            print(f"{name} is not current: run python tools/docs/settings_reference.py")
        return bool(stale())
    for path, text in outputs().items():
        (ROOT / path).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
