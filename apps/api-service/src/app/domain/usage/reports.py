"""What was spent in a month, and by whom."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageTotals:
    """Sums over settled calls; the costs named after the first one are parts of it."""

    requests: int = 0
    input_tokens: int = 0
    cached_input_tokens: int = 0
    output_tokens: int = 0
    reasoning_output_tokens: int = 0
    cost_micro_usd: int = 0
    estimated_micro_usd: int = 0
    """Of calls whose tokens are, at least in part, our estimate."""
    simulated_micro_usd: int = 0
    """Of calls that a simulator answered: nobody bills them."""
    fallback_micro_usd: int = 0
    """Of models without a known price."""


@dataclass(frozen=True, slots=True)
class UsageShare:
    """The part of a day, an agent, a model or a person."""

    key: str
    totals: UsageTotals


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageReport:
    """A calendar month in UTC; within each list the most expensive come first, days in their order."""

    period_start: date
    totals: UsageTotals
    reserved_micro_usd: int
    """Held at this moment by calls that have not ended."""
    by_day: list[UsageShare]
    by_agent: list[UsageShare]
    by_model: list[UsageShare]
    by_user: list[UsageShare]
