"""How many runs are unfinished, in storage: the same on SQLite and on Postgres, and read from their own index."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from app.domain.conversations.models import Conversation
from app.domain.identity.policies import new_tenant, new_user
from app.domain.runs.models import BUSY_STATES, RunState
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.runs.repository import _COUNT
from app.utils.ids import new_id
from sqlalchemy import text
from tests.fakes.runs import a_run
from tests.fixtures.databases import Database

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


async def someone_with_a_run_of_each_state(database: Database) -> Scope:
    tenant, owner = (
        new_tenant(new_id(), "Night Shift", NOW),
        new_user(new_id(), f"{new_id().hex}@example.com", None, NOW),
    )
    scope = Scope(tenant.id, owner.id)
    async with database.unit_of_work(scope) as uow:
        await uow.accounts.register(tenant, owner, owner.email, "a hash")
        for state in RunState:
            for user_id in (owner.id, new_id()):
                conversation = Conversation(
                    id=new_id(),
                    tenant_id=tenant.id,
                    user_id=user_id,
                    title=None,
                    agent="assistant",
                    active_agent="assistant",
                    message_count=0,
                    preview="",
                    created_at=NOW,
                    updated_at=NOW,
                )
                run = a_run(id=new_id(), tenant_id=tenant.id, user_id=user_id, conversation_id=conversation.id)
                await uow.conversations.add(conversation)
                await uow.runs.add(replace(run, state=state))
    return scope


async def test_they_are_those_that_wait_for_a_machine_or_have_one(database: Database) -> None:
    scope = await someone_with_a_run_of_each_state(database)
    await someone_with_a_run_of_each_state(database)
    assert scope.user_id is not None
    async with database.unit_of_work(scope) as uow:
        assert await uow.runs.count_unfinished(scope.user_id) == (len(BUSY_STATES), 2 * len(BUSY_STATES))


async def test_their_index_is_enough(database: Database) -> None:
    if database.backend == "sqlite":
        pytest.skip("plans in its own way")
    scope = await someone_with_a_run_of_each_state(database)
    async with database.sessions(info={"tenant_id": scope.tenant_id, "user_id": scope.user_id}) as session:
        query = str(_COUNT.compile(session.get_bind()))
        for name, value in (("of_tenant", scope.tenant_id), ("of_user", scope.user_id)):
            query = query.replace(f"%({name})s", f"'{value}'")
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join((await session.execute(text(f"EXPLAIN {query}"))).scalars())
    assert "ix_runs_busy" in plan
