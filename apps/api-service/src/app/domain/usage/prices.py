"""Prices: one named by hand, and what a price list comes to for people."""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, Decimal

from .models import PriceSource, TokenCount
from .ports import PriceTable

_MILLION = 1_000_000
_SAMPLE = 10_000
"""Tokens whose cost is looked up: few enough for the price of an ordinary call, where long ones cost more."""


@dataclass(frozen=True, slots=True)
class TokenPrice:
    """US dollars for a million tokens, which is as many millionths of a dollar for one."""

    input: Decimal
    output: Decimal
    cached_input: Decimal

    def micro_usd(self, tokens: TokenCount) -> int:
        """What tokens cost, rounded up."""
        cached = min(tokens.cached_input_tokens, tokens.input_tokens)  # as a provider has told them
        fresh = tokens.input_tokens - cached
        exact = fresh * self.input + cached * self.cached_input + tokens.output_tokens * self.output
        return int(exact.to_integral_value(ROUND_CEILING))


@dataclass(frozen=True, slots=True)
class ListPrice:
    """Millionths of a US dollar for a million tokens."""

    input_micro_usd: int
    cached_input_micro_usd: int
    output_micro_usd: int
    priced_by: PriceSource


def list_price(prices: PriceTable, model: str, at: datetime) -> ListPrice:
    """What an ordinary call of a model costs by the million tokens."""

    def per_million(tokens: TokenCount) -> int:
        return prices.cost(model, tokens, at).micro_usd * (_MILLION // _SAMPLE)

    return ListPrice(
        input_micro_usd=per_million(TokenCount(input_tokens=_SAMPLE)),
        cached_input_micro_usd=per_million(TokenCount(input_tokens=_SAMPLE, cached_input_tokens=_SAMPLE)),
        output_micro_usd=per_million(TokenCount(output_tokens=_SAMPLE)),
        priced_by=prices.cost(model, TokenCount(), at).priced_by,
    )
