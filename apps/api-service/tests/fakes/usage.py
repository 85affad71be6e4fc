"""Prices, a ledger and a meter in memory."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from app.domain.usage.budgets import BudgetPeriod, BudgetScope
from app.domain.usage.errors import BudgetExhausted
from app.domain.usage.models import (
    Charge,
    Cost,
    MeteredCall,
    PriceSource,
    Reservation,
    SearchCount,
    Settlement,
    TokenCount,
)
from app.domain.usage.prices import TokenPrice


class FlatPrices:
    """`PriceTable`: a token of input costs a millionth of a dollar, one of output ten."""

    price = TokenPrice(input=Decimal(1), output=Decimal(10), cached_input=Decimal("0.1"))

    def cost(self, model: str, tokens: TokenCount, at: datetime, searches: SearchCount | None = None) -> Cost:
        return Cost(self.price.micro_usd(tokens), PriceSource.TABLE)


@dataclass
class UsageEntries:
    """What is stored of one tenant's usage; `limit` is the organisation's budget for ever."""

    reserved: dict[tuple[UUID, str], Reservation] = field(default_factory=dict[tuple[UUID, str], Reservation])
    settled: dict[tuple[UUID, str], Settlement] = field(default_factory=dict[tuple[UUID, str], Settlement])
    limit: int | None = None

    @property
    def held(self) -> int:
        """What is reserved and not settled."""
        return sum(each.micro_usd for key, each in self.reserved.items() if key not in self.settled)

    @property
    def spent(self) -> int:
        return sum(each.micro_usd for each in self.settled.values())

    def copy(self) -> "UsageEntries":
        return UsageEntries(dict(self.reserved), dict(self.settled), self.limit)


@dataclass
class MemoryUsageLedger:
    """`UsageLedger`."""

    entries: UsageEntries

    async def reserve(self, reservation: Reservation, *, epoch: int | None = None) -> None:
        key = (reservation.run_id, reservation.step)
        if key in self.entries.reserved:
            return
        taken = self.entries.spent + self.entries.held + reservation.micro_usd
        if self.entries.limit is not None and taken > self.entries.limit:
            raise BudgetExhausted.of(BudgetScope.TENANT, BudgetPeriod.TOTAL)
        self.entries.reserved[key] = reservation

    async def settle(self, settlement: Settlement) -> None:
        key = (settlement.run_id, settlement.step)
        if key in self.entries.reserved:
            self.entries.settled.setdefault(key, settlement)

    async def release(self, run_id: UUID, at: datetime) -> None:
        for run, step in list(self.entries.reserved):
            if run == run_id:
                await self.settle(Settlement(run_id=run_id, step=step, at=at))


class FreeMeter:
    """`UsageMeter` of a house where nothing costs anything."""

    async def reserve(self, call: MeteredCall) -> None:
        return None

    async def settle(
        self,
        call: MeteredCall,
        tokens: TokenCount,
        *,
        searches: SearchCount | None = None,
        requests: int = 1,
        estimated: bool = False,
    ) -> Charge:
        return Charge(0, simulated=True)
