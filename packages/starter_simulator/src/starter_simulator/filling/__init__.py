"""Values for JSON schemas from the words of a request: tool arguments and structured output."""

from typing import Any

from .found import Found
from .schema import Filler


def tool_arguments(parameters: dict[str, Any], clause: str, query_name: str | None) -> dict[str, Any]:
    """Arguments that satisfy a tool's schema; what is optional stays out unless the words hold it."""
    filled = Filler(parameters, clause, query_name=query_name).fill()
    return filled if isinstance(filled, dict) else {}


def structured_value(schema: dict[str, Any], source: str, found: Found | None = None) -> Any:
    """A full value of the schema of a structured output, of what was found where a name asks for that."""
    return Filler(schema, source, generous=True, found=found).fill()
