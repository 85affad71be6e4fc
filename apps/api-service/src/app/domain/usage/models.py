"""Model calls and their cost: reserved before a call, settled after it. Money is in millionths of a US dollar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

CURRENCY = "USD"


class PriceSource(StrEnum):
    """Where a price comes from."""

    TABLE = "table"
    """The dated table of what providers charge."""
    CONFIGURED = "configured"
    """The installation names it."""
    FALLBACK = "fallback"
    """Nobody knows one: the installation's price for such models, so that nothing is ever free by accident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCount:
    """Tokens of one call; the cached ones are part of the input, the reasoning ones of the output."""

    input_tokens: int = 0
    cached_input_tokens: int = 0
    output_tokens: int = 0
    reasoning_output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class SearchCount:
    """Searches that the provider made within one call, which it bills by themselves."""

    web: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call cost, rounded up."""

    micro_usd: int
    priced_by: PriceSource


@dataclass(frozen=True, slots=True)
class Charge:
    """What a call came to."""

    micro_usd: int
    simulated: bool
    """A simulator answered: it is a list price, and nobody sends a bill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeteredCall:
    """One call of a model in a run; a repetition after a crash has the same `step`, and so is paid for once."""

    tenant_id: UUID
    run_id: UUID
    epoch: int
    """The execution that makes the call."""
    step: str
    user_id: UUID
    agent: str
    model: str
    input_bytes: int
    """Everything that the model reads, in UTF-8."""
    max_output_tokens: int | None = None
    """What it may write; None means what every call may."""
    reserved_at_start: int | None = None
    """What was reserved with the run, in millionths of a dollar; only of its first call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """Money set aside for a call that is about to be made."""

    run_id: UUID
    step: str
    user_id: UUID
    agent: str
    model: str
    micro_usd: int
    priced_by: PriceSource
    simulated: bool
    """The tokens are a simulator's: the figures are real, the bill is not."""
    at: datetime

    @property
    def day(self) -> date:
        """The day, in UTC, that it counts for, whenever it is settled."""
        return self.at.astimezone(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a reserved call came to; one that was never made came to nothing."""

    run_id: UUID
    step: str
    at: datetime
    micro_usd: int = 0
    requests: int = 0
    """How often a provider was asked."""
    tokens: TokenCount = TokenCount()
    estimated: bool = False
    """The provider did not report all of it, so some of the tokens are our estimate."""
