"""The start refuses a DATABASE_URL whose role no wall holds back, or that may become such a role."""

from collections.abc import Iterator

import psycopg
import pytest
from app.infrastructure.persistence.database import create_database_engine
from app.infrastructure.persistence.health import UnsafeDatabaseRole, refuse_unsafe_role
from psycopg import sql
from starter_contracts.database_roles import DatabaseRole, role_url
from tests.fixtures.databases import PostgresDatabase

pytestmark = pytest.mark.postgres

PASSWORD = "a password of a test"


async def refuse(url: str) -> str:
    """What the start says to this address."""
    engine = create_database_engine(url)
    try:
        with pytest.raises(UnsafeDatabaseRole) as refused:
            await refuse_unsafe_role(engine)
    finally:
        await engine.dispose()
    return str(refused.value)


@pytest.fixture
def stranger(postgres: PostgresDatabase, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a login that the test's own statements make more powerful."""
    name = f"stranger_{postgres.name}"
    words = sql.SQL(request.param)
    with postgres.superuser() as admin:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(name), PASSWORD))
        admin.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(*map(sql.Identifier, (postgres.name, name))))
        admin.execute(words.format(role=sql.Identifier(name)))
        yield role_url(postgres.admin_url, name, PASSWORD, postgres.name)
        admin.execute(sql.SQL("ALTER TABLE documents OWNER TO {}").format(sql.Identifier(DatabaseRole.OWNER)))
        admin.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(name)))
        admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


@pytest.mark.parametrize(
    ("role", "reason"),
    [(DatabaseRole.OWNER, "owner of the tables"), (DatabaseRole.OPS, "BYPASSRLS"), (None, "superuser")],
)
async def test_our_own_stronger_roles(postgres: PostgresDatabase, role: DatabaseRole | None, reason: str) -> None:
    assert reason in await refuse(postgres.url(role) if role else postgres.admin_url)


@pytest.mark.parametrize(
    ("stranger", "reason"),
    [
        ("ALTER ROLE {role} SUPERUSER", "superuser"),
        ("ALTER ROLE {role} BYPASSRLS", "BYPASSRLS"),
        ("ALTER ROLE {role} CREATEROLE", "CREATEROLE"),
        ("ALTER ROLE {role} REPLICATION", "REPLICATION"),
        ("ALTER TABLE documents OWNER TO {role}", "owner of the tables"),
        ("GRANT starter_ops TO {role}", "may be taken up, which is BYPASSRLS"),
        ("GRANT starter_ops TO {role} WITH INHERIT FALSE, SET TRUE", "may be taken up, which is BYPASSRLS"),
        ("GRANT starter_ops TO {role} WITH INHERIT TRUE, SET FALSE", "may be taken up, which is BYPASSRLS"),
        ("GRANT starter_owner TO {role} WITH INHERIT FALSE, SET TRUE", "may be taken up, which is owner of the tables"),
        ("GRANT pg_read_all_data TO {role}", "may be taken up, which is a role over all data"),
        ("GRANT pg_execute_server_program TO {role}", "may be taken up, which is a role over all data"),
    ],
    indirect=["stranger"],
)
async def test_roles_of_others(stranger: str, reason: str) -> None:
    assert reason in await refuse(stranger)


async def test_a_stronger_role_that_was_only_put_aside(postgres: PostgresDatabase) -> None:
    """`options=-c role=…` hides a superuser behind the name of our role; RESET ROLE brings it back."""
    details = psycopg.conninfo.conninfo_to_dict(postgres.admin_url)
    url = role_url(postgres.admin_url, str(details["user"]), str(details["password"]), postgres.name)
    assert "superuser" in await refuse(f"{url}?options=-c%20role%3D{DatabaseRole.APP}")


async def test_the_applications_role_is_accepted(postgres: PostgresDatabase) -> None:
    engine = create_database_engine(postgres.url(DatabaseRole.APP))
    await refuse_unsafe_role(engine)
    await engine.dispose()
