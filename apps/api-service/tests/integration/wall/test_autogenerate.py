"""Alembic notices walls that are not as declared, writes the call that repairs them, and otherwise writes nothing."""

import ast
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import Script
from app.bootstrap.migrations import owner_engine
from app.bootstrap.revisions import alembic_config
from app.infrastructure.persistence.autogenerate import differing_walls
from app.infrastructure.persistence.base import TableClass, walled
from app.infrastructure.persistence.row_security import wall
from sqlalchemy import MetaData, Table, text
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.rows import METADATA, walled_tables

pytestmark = pytest.mark.postgres

APPENDED = [table.name for table in walled_tables() if table.info["append_only"]]


def write_revision(database: PostgresDatabase, folder: Path) -> dict[str, str]:
    """The bodies of `upgrade` and `downgrade` that autogenerate writes now."""
    engine = owner_engine(database.url(DatabaseRole.OWNER))
    config = alembic_config(engine)
    versions = config.get_section_option("alembic", "script_location")
    config.set_main_option("version_locations", f"{versions}/versions:{folder}")
    config.set_section_option("post_write_hooks", "hooks", "")
    try:
        script = command.revision(
            config, message="probe", autogenerate=True, head="workflow@head", version_path=str(folder)
        )
    finally:
        engine.dispose()
    assert isinstance(script, Script)
    tree = ast.parse(Path(script.path).read_text())
    return {
        node.name: "\n".join(ast.unparse(each) for each in node.body)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


def repairs(database: PostgresDatabase, metadata: MetaData = METADATA) -> list[tuple[Any, ...]]:
    """The walls that autogenerate would build again."""
    engine = owner_engine(database.url(DatabaseRole.OWNER))
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_heads()
        found = [wanted.to_diff_tuple()[1:] for wanted, _ in differing_walls(connection, metadata)]
    engine.dispose()
    return found


def test_an_unchanged_tree_yields_an_empty_revision(workbench: PostgresDatabase, tmp_path: Path) -> None:
    assert write_revision(workbench, tmp_path) == {"upgrade": "pass", "downgrade": "pass"}


@pytest.mark.parametrize(
    "damage",
    [
        "ALTER TABLE documents DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE documents NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY documents_wall ON documents",
        "ALTER POLICY documents_wall ON documents USING (true)",
        "ALTER POLICY documents_wall ON documents WITH CHECK (true)",
        "ALTER POLICY documents_wall ON documents TO starter_app",
        "ALTER POLICY documents_wall ON documents USING (tenant_id = current_setting('app.tenant_id')::uuid)",
        "CREATE POLICY everybody ON documents FOR SELECT USING (true)",
        "CREATE POLICY nobody ON documents AS RESTRICTIVE USING (false)",
        "GRANT SELECT ON documents TO PUBLIC",
        "GRANT TRUNCATE ON documents TO starter_app",
        "REVOKE DELETE ON documents FROM starter_app",
        "GRANT UPDATE ON documents TO starter_ops",
    ],
)
def test_a_damaged_wall_is_noticed_and_repaired(workbench: PostgresDatabase, damage: str) -> None:
    assert repairs(workbench) == []
    with workbench.superuser() as connection:
        connection.execute(damage.encode())
        assert repairs(workbench) == [("documents", TableClass.TENANT, False)]
        connection.execute(wall("documents", TableClass.TENANT).encode())
    assert repairs(workbench) == []


@pytest.mark.parametrize(
    ("name", "info"),
    [
        ("documents", walled(TableClass.TENANT, append_only=True)),
        ("documents", walled(TableClass.SYSTEM)),
        ("memberships", walled(TableClass.TENANT)),
        ("sessions", walled(TableClass.LINK)),
        (APPENDED[0], walled(TableClass.TENANT)),
        ("users", walled(TableClass.USER_ROOT, append_only=True)),
    ],
)
def test_a_changed_class_is_noticed(
    workbench: PostgresDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, info: dict[str, Any]
) -> None:
    table: Table = METADATA.tables[name]
    before = {key: table.info[key] for key in info}
    monkeypatch.setattr(table, "info", {**table.info, **info})
    bodies = write_revision(workbench, tmp_path)
    assert bodies == {"upgrade": _call(name, info), "downgrade": _call(name, before)}
    with workbench.superuser() as connection:
        connection.execute(wall(name, info["class"], append_only=info["append_only"]).encode())
        assert repairs(workbench) == []
        connection.execute(wall(name, before["class"], append_only=before["append_only"]).encode())


def test_a_wall_of_no_class_is_not_put_back(scratch: PostgresDatabase, tmp_path: Path) -> None:
    with scratch.superuser() as connection:
        connection.execute("DROP POLICY documents_wall ON documents")
    upgrade = _call("documents", walled(TableClass.TENANT))
    assert write_revision(scratch, tmp_path) == {"upgrade": upgrade, "downgrade": "pass"}


def test_a_new_table_is_walled_with_its_creation(scratch: PostgresDatabase, tmp_path: Path) -> None:
    with scratch.superuser() as connection:
        connection.execute("DROP TABLE activity_events")
    upgrade = write_revision(scratch, tmp_path)["upgrade"]
    assert "op.create_table('activity_events'" in upgrade
    assert upgrade.endswith(_call("activity_events", walled(TableClass.TENANT, append_only=True)))


def test_every_declared_wall_is_the_live_one(postgres: PostgresDatabase) -> None:
    assert repairs(postgres) == []
    engine = owner_engine(postgres.url(DatabaseRole.OWNER))
    with engine.connect() as connection:
        policies = connection.execute(text("SELECT count(*) FROM pg_policies")).scalar_one()
    engine.dispose()
    print(f"walls as declared: {len(METADATA.tables)}/{len(METADATA.tables)} tables, {policies} policies")


def _call(name: str, info: dict[str, Any]) -> str:
    extra = ", append_only=True" if info["append_only"] else ""
    return f"op.execute(wall('{name}', '{info['class']}'{extra}))"
