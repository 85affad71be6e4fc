"""Money before and after every model call: reserved at most, settled as it was."""

from dataclasses import dataclass

from app.domain.clock import Clock
from app.domain.runs.models import Run
from app.domain.unit_of_work import Scope, UnitOfWorkFactory, until_stored
from app.domain.usage.estimates import most_tokens
from app.domain.usage.models import Charge, Cost, MeteredCall, Reservation, SearchCount, Settlement, TokenCount
from app.domain.usage.ports import MeteringUnitOfWork, PriceTable

START = "start"
"""The step of the reservation that is made with the run, for its first call."""


@dataclass(frozen=True, slots=True)
class Metering:
    """`UsageMeter`; reserves what a call can cost at most, so that a budget is not overspent by calls in parallel."""

    unit_of_work: UnitOfWorkFactory[MeteringUnitOfWork]
    prices: PriceTable
    clock: Clock
    simulated: bool
    """Whether a simulator answers."""
    max_output_tokens: int
    """What one call may write."""
    start_input_tokens: int
    """What a first call is supposed to read, beside the message; it reserves the rest itself if it reads more."""

    def at_start(self, run: Run) -> Reservation:
        """What to reserve in the transaction that starts a run."""
        tokens = self.start_input_tokens + most_tokens(len(run.message.encode()))
        cost = self._bound(run.model, tokens, None)
        return Reservation(
            run_id=run.id,
            step=START,
            user_id=run.user_id,
            agent=run.agent,
            model=run.model,
            micro_usd=cost.micro_usd,
            priced_by=cost.priced_by,
            simulated=self.simulated,
            at=self.clock.now(),
        )

    async def reserve(self, call: MeteredCall) -> None:
        """Nothing is written when the start has reserved enough. Raises `BudgetExhausted`, `LostOwnership`."""
        cost = self._most(call)
        missing = cost.micro_usd - (call.reserved_at_start or 0)
        if call.reserved_at_start is not None and missing <= 0:
            return
        reservation = Reservation(
            run_id=call.run_id,
            step=call.step,
            user_id=call.user_id,
            agent=call.agent,
            model=call.model,
            micro_usd=missing,
            priced_by=cost.priced_by,
            simulated=self.simulated,
            at=self.clock.now(),
        )

        async def store() -> None:
            async with self.unit_of_work(Scope(call.tenant_id)) as uow:
                await uow.usage.reserve(reservation, epoch=call.epoch)

        await until_stored(store)

    async def settle(
        self,
        call: MeteredCall,
        tokens: TokenCount,
        *,
        searches: SearchCount | None = None,
        requests: int = 1,
        estimated: bool = False,
    ) -> Charge:
        """Books the cost on the run's own reservation if there is one; what the call had to add is then released."""
        now = self.clock.now()
        cost = self.prices.cost(call.model, tokens, now, searches)
        added = call.reserved_at_start is not None and self._most(call).micro_usd > call.reserved_at_start
        settlement = Settlement(
            run_id=call.run_id,
            step=call.step if call.reserved_at_start is None else START,
            at=now,
            micro_usd=cost.micro_usd,
            requests=requests,
            tokens=tokens,
            estimated=estimated,
        )

        async def store() -> None:
            async with self.unit_of_work(Scope(call.tenant_id)) as uow:
                await uow.usage.settle(settlement)
                if added:
                    await uow.usage.settle(Settlement(run_id=call.run_id, step=call.step, at=now))

        await until_stored(store)
        return Charge(cost.micro_usd, self.simulated)

    def _most(self, call: MeteredCall) -> Cost:
        return self._bound(call.model, most_tokens(call.input_bytes), call.max_output_tokens)

    def _bound(self, model: str, input_tokens: int, output_tokens: int | None) -> Cost:
        tokens = TokenCount(input_tokens=input_tokens, output_tokens=output_tokens or self.max_output_tokens)
        return self.prices.cost(model, tokens, self.clock.now())
