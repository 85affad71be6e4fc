"""What usage needs from the world, and what agents' runtimes need from usage."""

from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from app.domain.activity.ports import ActivityRepository
from app.domain.tenants.ports import MemberRepository
from app.domain.unit_of_work import UnitOfWork

from .budgets import Budget, BudgetStanding
from .models import Charge, Cost, MeteredCall, Reservation, SearchCount, Settlement, TokenCount
from .reports import UsageReport


class PriceTable(Protocol):
    """What models cost."""

    def cost(self, model: str, tokens: TokenCount, at: datetime, searches: SearchCount | None = None) -> Cost:
        """The cost of one call; every model has one."""
        ...


class UsageMeter(Protocol):
    """Stands before and after every call of a model."""

    async def reserve(self, call: MeteredCall) -> None:
        """Sets money aside. Raises `BudgetExhausted`, and `LostOwnership` when another execution has the run."""
        ...

    async def settle(
        self,
        call: MeteredCall,
        tokens: TokenCount,
        *,
        searches: SearchCount | None = None,
        requests: int = 1,
        estimated: bool = False,
    ) -> Charge:
        """Books what the call came to, in how many `requests`; only the first settlement counts."""
        ...


class UsageLedger(Protocol):
    """The append-only ledger of the transaction's tenant; it keeps the budgets' standings in step."""

    async def reserve(self, reservation: Reservation, *, epoch: int | None = None) -> None:
        """Adds a reservation, once for each run and step. Raises `BudgetExhausted`; the transaction must not commit.

        With `epoch` it raises `LostOwnership` unless that execution has the run.
        """
        ...

    async def settle(self, settlement: Settlement) -> None:
        """Closes a reservation, once."""
        ...

    async def release(self, run_id: UUID, at: datetime) -> None:
        """Closes, at no cost, whatever a run still holds."""
        ...


class MeteringUnitOfWork(UnitOfWork, Protocol):
    """What metering reads and writes in one transaction."""

    @property
    def usage(self) -> UsageLedger: ...


class BudgetRepository(Protocol):
    """Budgets of the transaction's tenant."""

    async def put(self, budget: Budget, today: date) -> Budget:
        """Sets the limit of the subject's budget; a new one has already been charged with what the ledger holds."""
        ...

    async def get(self, budget_id: UUID) -> Budget | None: ...

    async def delete(self, budget_id: UUID) -> None: ...

    async def standings(self, today: date) -> list[BudgetStanding]:
        """The organisation's first, then people's and agents'."""
        ...


class UsageReports(Protocol):
    """Sums over the ledger of the transaction's tenant."""

    async def of_month(self, first_day: date) -> UsageReport: ...


class UsageUnitOfWork(UnitOfWork, Protocol):
    """What the usage page reads and changes in one transaction."""

    @property
    def activity(self) -> ActivityRepository: ...

    @property
    def members(self) -> MemberRepository: ...

    @property
    def budgets(self) -> BudgetRepository: ...

    @property
    def usage_reports(self) -> UsageReports: ...
