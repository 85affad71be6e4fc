"""Every bucket of the policy table has a budget, or a reason to have none."""

import asyncio
from uuid import UUID

import pytest
from app.domain.access.actor import Actor, Role
from app.domain.access.errors import LimitExceeded
from app.domain.access.policy import Bucket, load_policy
from app.domain.access.rates import RATES, UNCOUNTED, Rate
from app.infrastructure.cache.rate_counts import LocalCounts
from app.services.access.limits import RequestLimits, network_of
from starter_contracts.paths import find_repository_root

POLICY = load_policy()


def test_every_bucket_is_counted_or_says_why_not() -> None:
    assert set(Bucket) == RATES.keys() | UNCOUNTED.keys()
    assert not RATES.keys() & UNCOUNTED.keys()
    assert all(len(reason) > 40 for reason in UNCOUNTED.values())


@pytest.mark.parametrize("name", sorted(POLICY))
def test_only_harmless_operations_are_not_counted(name: str) -> None:
    row = POLICY[name]
    if row.bucket in UNCOUNTED:
        assert row.permission is None
        assert row.idempotent
        assert row.data == "public"


@pytest.mark.parametrize("name", sorted(name for name, row in POLICY.items() if not row.idempotent))
def test_what_changes_something_is_no_mere_reading(name: str) -> None:
    assert POLICY[name].bucket is not Bucket.READ


def test_a_lease_is_a_small_part_of_a_budget() -> None:
    assert Rate(1200, 60, leased=True).lease == 24
    assert Rate(1200, 60).lease == 1
    assert Rate(1200, 60, leased=True).scaled(0.01).lease == 1
    assert Rate(3, 60).scaled(0.1).limit == 1


def test_the_document_names_every_budget() -> None:
    page = (find_repository_root() / "docs/operations/limits.md").read_text()
    for bucket, rate in RATES.items():
        assert f"| `{bucket}` | {rate.limit} in {_window(rate.seconds)} |" in page


def _window(seconds: int) -> str:
    return {60: "a minute", 3600: "an hour"}[seconds]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("testclient", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_household_is_one_place(address: str, network: str) -> None:
    assert network_of(address) == network


def attempts(limits: RequestLimits, account: str, address: str, most: int = 100) -> int:
    """How many attempts are admitted."""

    async def count() -> int:
        for number in range(most):
            try:
                await limits.count_attempt(account, address)
            except LimitExceeded:
                return number
        return most

    return asyncio.run(count())


class TestPasswords:
    def test_guessing_ends_soon(self) -> None:
        assert attempts(RequestLimits(LocalCounts()), "ada@example.com", "203.0.113.7") == RATES[Bucket.PASSWORD].limit

    def test_nobody_is_locked_out_from_elsewhere(self) -> None:
        limits = RequestLimits(LocalCounts())
        attempts(limits, "ada@example.com", "203.0.113.7")
        assert attempts(limits, "ada@example.com", "198.51.100.1", most=5) == 5
        assert attempts(limits, "grace@example.com", "203.0.113.7", most=5) == 5

    def test_another_address_of_the_household_is_no_other_place(self) -> None:
        limits = RequestLimits(LocalCounts())
        attempts(limits, "ada@example.com", "2001:db8::1")
        assert attempts(limits, "ada@example.com", "2001:db8::2") == 0


async def test_people_of_one_organisation_and_one_person_in_two_have_budgets_of_their_own() -> None:
    limits = RequestLimits(LocalCounts(), scale=1 / RATES[Bucket.WRITE].limit)

    def actor(person: int, tenant: int) -> Actor:
        return Actor(
            kind="user", id=UUID(int=person), tenant_id=UUID(int=tenant), role=Role.OWNER, scopes=frozenset[str]()
        )

    for each in (actor(1, 1), actor(2, 1), actor(1, 2)):
        await limits.count_actor(Bucket.WRITE, each)
        with pytest.raises(LimitExceeded) as refusal:
            await limits.count_actor(Bucket.WRITE, each)
        assert refusal.value.context == {"bucket": "write", "limit": 1, "window_seconds": 60, "retry_after": 60}
