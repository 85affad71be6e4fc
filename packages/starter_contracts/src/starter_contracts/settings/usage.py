"""What model calls cost and may cost."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from pydantic import Field, field_validator

from starter_contracts.settings.section import Section, env

_PRICE = re.compile(r"(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)(?:/(\d+(?:\.\d+)?))?")


class NamedPrice(NamedTuple):
    """US dollars for a million tokens."""

    input: Decimal
    output: Decimal
    cached_input: Decimal


class UsageSettings(Section):
    """Prices are US dollars for a million tokens: `input/output`, or `input/output/cached input`."""

    model_prices: str = Field(default="", validation_alias=env("MODEL_PRICES"))
    """Prices of models, in place of the dated table's: `my-model=0.5/2, other=1.25/10/0.125`."""
    fallback_price: str = Field(default="5/25", validation_alias=env("MODEL_PRICE_FALLBACK"))
    """Price of models that neither the table nor MODEL_PRICES knows; nothing is free by accident."""
    max_output_tokens: int = Field(default=16_384, ge=16, validation_alias=env("MODEL_MAX_OUTPUT_TOKENS"))
    """The most that one call may write, reasoning included; so much is reserved before each."""
    start_input_tokens: int = Field(default=8_000, ge=0, validation_alias=env("RUN_START_INPUT_TOKENS"))
    """Input that is reserved for when a run starts, beside the message; a first call with more reserves the rest."""

    @field_validator("model_prices")
    @classmethod
    def _prices_are_prices(cls, value: str) -> str:
        _parse_prices(value)
        return value

    @field_validator("fallback_price")
    @classmethod
    def _fallback_is_a_price(cls, value: str) -> str:
        _parse_price(value)
        return value

    @property
    def prices(self) -> Mapping[str, NamedPrice]:
        """The named prices by model."""
        return _parse_prices(self.model_prices)

    @property
    def fallback(self) -> NamedPrice:
        """The price of every other model that nobody knows."""
        return _parse_price(self.fallback_price)


def _parse_prices(text: str) -> dict[str, NamedPrice]:
    found: dict[str, NamedPrice] = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        model, _, price = entry.rpartition("=")
        if not model.strip():
            msg = "MODEL_PRICES must look like `model=input/output`, separated by commas"
            raise ValueError(msg)
        found[model.strip()] = _parse_price(price)
    return found


def _parse_price(text: str) -> NamedPrice:
    match = _PRICE.fullmatch(text.strip())
    if match is None:
        msg = "a price must look like `1.25/10` or `1.25/10/0.125`, in US dollars for a million tokens"
        raise ValueError(msg)
    fresh, output, cached = match.groups()
    return NamedPrice(Decimal(fresh), Decimal(output), Decimal(cached or fresh))
