"""The models this installation offers, read from the table beside this file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.domain.ai.ports import Capability, ModelChoice

_TABLE = Path(__file__).with_name("models.toml")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, max_length=128)
    name: str
    efforts: tuple[str, ...] = Field(min_length=1)
    default_effort: str
    context_window: int = Field(gt=0)
    max_output: int = Field(gt=0)
    capabilities: frozenset[Capability]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.default_effort not in self.efforts:
            msg = f"{self.id}: {self.default_effort} is not among its efforts"
            raise ValueError(msg)
        return self


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    model: tuple[_Entry, ...]


@cache
def offered_models() -> tuple[ModelChoice, ...]:
    """All models, in the order of the table."""
    table = _Table.model_validate(tomllib.loads(_TABLE.read_text(encoding="utf-8")))
    return tuple(
        ModelChoice(
            id=entry.id,
            display_name=entry.name,
            reasoning_efforts=entry.efforts,
            default_effort=entry.default_effort,
            capabilities=entry.capabilities,
            context_window=entry.context_window,
            max_output_tokens=entry.max_output,
        )
        for entry in table.model
    )
