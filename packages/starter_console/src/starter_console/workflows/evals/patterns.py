"""Regular expressions as people write them in YAML."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise PydanticCustomError("regex", "not a regular expression: {error}", {"error": str(error)}) from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles), Field(min_length=1, json_schema_extra={"format": "regex"})]


def found(pattern: str, text: str) -> bool:
    """Whether the pattern is found in the text, whatever the case."""
    return re.search(pattern, text, re.IGNORECASE | re.MULTILINE) is not None
