"""The use-cases of identity over real Postgres and Valkey."""

import os
from collections.abc import AsyncIterator

import pytest
from app.infrastructure.persistence.database import create_database_engine, create_sessions
from redis.asyncio import Redis
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.identity import House


@pytest.fixture
async def house(postgres: PostgresDatabase) -> AsyncIterator[House]:
    """An installation of the test's own; its database is shared by the process's tests."""
    engine, redis = create_database_engine(postgres.url(DatabaseRole.APP)), Redis.from_url(os.environ["TEST_REDIS_URL"])
    yield House(create_sessions(engine), redis)
    await redis.aclose()
    await engine.dispose()
