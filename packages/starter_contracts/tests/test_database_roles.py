"""The roles' SQL is pure text and read as such here; that Postgres accepts it is tested beside the launcher."""

import pytest
from starter_contracts.database_roles import (
    DatabaseRole,
    create_database_statement,
    database_statements,
    role_statements,
    role_url,
)

PASSWORDS = {role: f"secret-{role}" for role in DatabaseRole}


def test_only_operations_may_bypass_row_level_security() -> None:
    altered = [s for s in role_statements(PASSWORDS) if s.startswith("ALTER ROLE")]
    assert [s.split()[2] for s in altered if " BYPASSRLS " in s] == [DatabaseRole.OPS]
    assert len(altered) == len(DatabaseRole)


def test_no_role_may_create_roles_or_databases() -> None:
    altered = [s for s in role_statements(PASSWORDS) if s.startswith("ALTER ROLE")]
    assert all("NOSUPERUSER NOCREATEDB NOCREATEROLE" in s for s in altered)


def test_a_quote_in_a_password_stays_inside_the_literal() -> None:
    statements = role_statements({**PASSWORDS, DatabaseRole.APP: "it's'; DROP TABLE x; --"})
    assert any(s.endswith("PASSWORD 'it''s''; DROP TABLE x; --'") for s in statements)


@pytest.mark.parametrize("password", ["back\\slash", "nul\0l"])
def test_a_password_that_cannot_be_quoted_is_refused(password: str) -> None:
    with pytest.raises(ValueError, match="backslash"):
        role_statements({**PASSWORDS, DatabaseRole.APP: password})


def test_the_database_belongs_to_the_owner_and_is_closed_to_the_public() -> None:
    assert create_database_statement('odd"name') == 'CREATE DATABASE "odd""name" OWNER starter_owner'
    statements = database_statements("starter")
    assert 'REVOKE ALL ON DATABASE "starter" FROM PUBLIC' in statements
    assert not any("CREATE" in s and "GRANT" in s for s in statements)


def test_a_role_url_keeps_the_server_and_quotes_the_password() -> None:
    url = role_url("postgresql://postgres:admin@db.internal:6432/postgres?sslmode=require", "starter_app", "a/b@c")
    assert url == "postgresql://starter_app:a%2Fb%40c@db.internal:6432/starter?sslmode=require"
