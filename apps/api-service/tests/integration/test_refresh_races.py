"""Many refreshes of one token at the same time: one chain, everybody served, nobody signed out."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from app.core.security.access_tokens import AccessTokens
from app.core.security.passwords import PasswordHashes
from app.core.security.refresh_tokens import RefreshTokens
from app.domain.access.actor import Actor
from app.domain.access.errors import TokenInvalid
from app.domain.identity.errors import EmailTaken, SessionEnded
from app.domain.unit_of_work import Scope
from app.infrastructure.cache.rate_counts import LocalCounts
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from app.infrastructure.persistence.unit_of_work import SqlUnitOfWork
from app.services.access.limits import RequestLimits
from app.services.identity.authenticator import Authenticator
from app.services.identity.service import IdentityService, Registration
from app.services.identity.session_service import SessionService
from app.services.identity.sessions import IssuedSession, SessionIssuer, SessionLifetimes
from app.utils.ids import new_id
from starter_contracts.database_roles import DatabaseRole
from starter_contracts.keys import Keyset
from tests.fakes.clock import FakeClock
from tests.fixtures.databases import PostgresDatabase

pytestmark = pytest.mark.postgres


class NoWelcome:
    async def welcome(self, owner: Actor) -> None:
        """Nothing to prepare."""


class House:
    """The identity services over Postgres, with a clock that the test moves."""

    def __init__(self, url: str) -> None:
        self.engine = create_database_engine(url)
        self.clock = FakeClock()
        sessions, keyset = create_sessions(self.engine), Keyset.generate()
        access = AccessTokens(keyset, issuer="starter", audience="agent-api", lifetime=timedelta(minutes=15))
        lifetimes = SessionLifetimes(idle=timedelta(days=30), absolute=timedelta(days=90), reuse=timedelta(seconds=10))
        issuer = SessionIssuer(access=access, refresh=RefreshTokens(keyset), lifetimes=lifetimes)

        def uow(scope: Scope) -> SqlUnitOfWork:
            return SqlUnitOfWork(sessions, scope)

        self.authenticator = Authenticator(tokens=access, uow=uow)
        self.sessions = SessionService(uow=uow, clock=self.clock, issuer=issuer, authenticator=self.authenticator)
        self.identity = IdentityService(
            uow=uow,
            clock=self.clock,
            hashes=PasswordHashes(),
            issuer=issuer,
            limits=RequestLimits(LocalCounts(), 1000),
            onboarding=NoWelcome(),
            password_minimum=14,
        )

    async def sign_up(self, email: str | None = None) -> IssuedSession:
        form = Registration(
            email=email or f"{new_id().hex}@example.com",
            password="a long and quiet evening",
            tenant_name="Night Shift",
            display_name=None,
            accept_terms=True,
        )
        session, _ = await self.identity.register(form)
        return session


@pytest.fixture
async def house(postgres: PostgresDatabase) -> AsyncIterator[House]:
    house = House(postgres.url(DatabaseRole.APP))
    yield house
    await house.engine.dispose()


async def test_fifty_parallel_refreshes_make_one_chain(house: House) -> None:
    token = (await house.sign_up()).refresh_token
    answers = await asyncio.gather(*(house.sessions.refresh(token) for _ in range(50)))
    successors = {answer.refresh_token for answer in answers}
    print(f"refresh: {len(answers)}/50 served, {len(successors)} chain")
    assert len(successors) == 1
    assert token not in successors
    for _ in range(5):
        (current,) = successors
        answers = await asyncio.gather(*(house.sessions.refresh(current) for _ in range(50)))
        successors = {answer.refresh_token for answer in answers}
        assert len(successors) == 1


async def test_an_old_token_after_the_grace_kills_the_session(house: House) -> None:
    session = await house.sign_up()
    second = await house.sessions.refresh(session.refresh_token)
    assert (await house.authenticator.authenticate(second.access_token)).actor.session_id == session.session_id
    house.clock.advance(seconds=11)
    with pytest.raises(SessionEnded):
        await house.sessions.refresh(session.refresh_token)
    with pytest.raises(SessionEnded):
        await house.sessions.refresh(second.refresh_token)
    with pytest.raises(TokenInvalid):
        await house.authenticator.authenticate(second.access_token)


@pytest.mark.parametrize(("step", "alive"), [({"days": 29}, True), ({"days": 31}, False)])
async def test_an_idle_session_ends(house: House, step: dict[str, float], alive: bool) -> None:
    session = await house.sign_up()
    house.clock.advance(**step)
    if alive:
        assert await house.sessions.refresh(session.refresh_token)
    else:
        with pytest.raises(SessionEnded):
            await house.sessions.refresh(session.refresh_token)


async def test_no_session_outlives_its_absolute_lifetime(house: House) -> None:
    session = await house.sign_up()
    for _ in range(4):
        house.clock.advance(days=20)
        session = await house.sessions.refresh(session.refresh_token)
    house.clock.advance(days=11)
    with pytest.raises(SessionEnded):
        await house.sessions.refresh(session.refresh_token)


async def test_an_address_registers_once_even_at_the_same_moment(house: House) -> None:
    email = f"{new_id().hex}@example.com"
    answers = await asyncio.gather(*(house.sign_up(email) for _ in range(8)), return_exceptions=True)
    assert sum(isinstance(answer, EmailTaken) for answer in answers) == 7
    assert sum(isinstance(answer, IssuedSession) for answer in answers) == 1
