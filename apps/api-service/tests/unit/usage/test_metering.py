"""Metering: how much is reserved for a call, where its cost is booked, and that a repetition changes nothing."""

from dataclasses import replace

import pytest
from app.domain.usage.errors import BudgetExhausted
from app.domain.usage.models import MeteredCall, TokenCount
from app.services.usage.metering import START, Metering
from tests.fakes.runs import FixedClock, MemoryDatabase, a_run
from tests.fakes.usage import FlatPrices, UsageEntries

RUN = a_run(message="x" * 30)
AT_START = (500 + 10) * 1 + 1_000 * 10
"""Ten tokens of message, five hundred of everything else, and an answer as long as one may be."""
CALL = MeteredCall(
    tenant_id=RUN.tenant_id,
    run_id=RUN.id,
    epoch=RUN.epoch,
    step="1:1",
    user_id=RUN.user_id,
    agent=RUN.agent,
    model=RUN.model,
    input_bytes=900,
)
SPENT = TokenCount(input_tokens=100, output_tokens=20)


class Bench:
    def __init__(self) -> None:
        self.database = MemoryDatabase()
        self.metering = Metering(
            unit_of_work=self.database.unit_of_work,
            prices=FlatPrices(),
            clock=FixedClock(),
            simulated=True,
            max_output_tokens=1_000,
            start_input_tokens=500,
        )

    @property
    def entries(self) -> UsageEntries:
        return self.database.tables.usage

    async def start(self) -> int:
        """What `TurnStarter` does."""
        reservation = self.metering.at_start(RUN)
        async with self.database.unit_of_work(None) as uow:  # type: ignore[arg-type] # one tenant's
            await uow.usage.reserve(reservation)
        return reservation.micro_usd

    def reserved(self) -> dict[str, int]:
        return {step: each.micro_usd for (_, step), each in self.entries.reserved.items()}

    def settled(self) -> dict[str, int]:
        return {step: each.micro_usd for (_, step), each in self.entries.settled.items()}


@pytest.fixture
def bench() -> Bench:
    return Bench()


async def test_a_first_call_within_what_the_start_reserved_writes_once(bench: Bench) -> None:
    call = replace(CALL, reserved_at_start=await bench.start())
    before = bench.database.transactions
    await bench.metering.reserve(call)
    assert bench.database.transactions == before
    assert bench.reserved() == {START: AT_START}
    charge = await bench.metering.settle(call, SPENT)
    assert charge.micro_usd == 300
    assert bench.settled() == {START: 300}


async def test_a_first_call_that_reads_more_reserves_the_rest(bench: Bench) -> None:
    call = replace(CALL, reserved_at_start=await bench.start(), input_bytes=3_000)
    await bench.metering.reserve(call)
    assert bench.reserved() == {START: AT_START, "1:1": 1_000 - 510}
    await bench.metering.settle(call, SPENT)
    assert bench.settled() == {START: 300, "1:1": 0}
    assert bench.entries.held == 0


async def test_a_later_call_reserves_all_of_it(bench: Bench) -> None:
    await bench.metering.reserve(CALL)
    assert bench.reserved() == {"1:1": 300 + 10_000}
    await bench.metering.settle(CALL, SPENT)
    assert bench.settled() == {"1:1": 300}


async def test_a_call_that_may_write_less_reserves_less(bench: Bench) -> None:
    await bench.metering.reserve(replace(CALL, max_output_tokens=10))
    assert bench.reserved() == {"1:1": 300 + 100}


async def test_a_repetition_is_reserved_and_paid_for_once(bench: Bench) -> None:
    """The worker died after the provider's answer, before it was recorded."""
    for tokens in (SPENT, TokenCount(input_tokens=100, output_tokens=5_000)):
        await bench.metering.reserve(CALL)
        await bench.metering.settle(CALL, tokens)
    assert (bench.entries.held, bench.entries.spent) == (0, 300)


async def test_what_does_not_fit_leaves_nothing(bench: Bench) -> None:
    bench.entries.limit = 10_299
    with pytest.raises(BudgetExhausted):
        await bench.metering.reserve(CALL)
    assert bench.entries.reserved == {}


async def test_tokens_that_cost_nothing_are_counted_all_the_same(bench: Bench) -> None:
    await bench.metering.reserve(replace(CALL, reserved_at_start=None))
    await bench.metering.settle(CALL, TokenCount(), requests=3, estimated=True)
    (settlement,) = bench.entries.settled.values()
    assert (settlement.requests, settlement.estimated, settlement.micro_usd) == (3, True, 0)
