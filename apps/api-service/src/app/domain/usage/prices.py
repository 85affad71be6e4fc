"""A price named by hand."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from .models import TokenCount


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
