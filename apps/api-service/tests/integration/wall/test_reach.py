"""Everything that the application's role can reach in the database, asked of Postgres itself: a list that is short."""

from collections.abc import Iterable
from typing import Any

import psycopg
import pytest
from app.infrastructure.persistence.base import TableClass
from psycopg import sql
from starter_contracts.database_roles import DatabaseRole
from tests.fixtures.databases import PostgresDatabase
from tests.fixtures.rows import METADATA, Household, class_of
from tests.integration.wall.conftest import Enter

pytestmark = pytest.mark.postgres

APP = DatabaseRole.APP
OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'"
WALLED = {name for name, table in METADATA.tables.items() if class_of(table) is not TableClass.SYSTEM}
WITH_THE_CALLERS_RIGHTS = {"reserve_usage"}
"""Functions that reach no more than who calls them: the walls hold inside."""


def column(rows: Iterable[tuple[Any, ...]]) -> set[str]:
    return {str(row[0]) for row in rows}


class TestObjects:
    def test_relations(self, catalogue: psycopg.Connection) -> None:
        """Tables, views, materialised views, foreign tables and sequences of every schema."""
        reached = catalogue.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"  # noqa: S608 - words of ours
            f" WHERE {OURS} AND (c.relkind IN ('r', 'p', 'v', 'm', 'f') AND (has_any_column_privilege(%(role)s, c.oid,"
            "   'SELECT, INSERT, UPDATE, REFERENCES') OR has_table_privilege(%(role)s, c.oid, 'DELETE, TRUNCATE,"
            "   TRIGGER, MAINTAIN'))"
            "  OR c.relkind = 'S' AND has_sequence_privilege(%(role)s, c.oid, 'USAGE, SELECT, UPDATE'))",
            {"role": APP},
        )
        assert column(reached) == WALLED

    def test_schemas(self, catalogue: psycopg.Connection) -> None:
        """The engine's schema is not among them, and nothing can be created anywhere."""
        used, created = (
            column(
                catalogue.execute(
                    "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_toast|^pg_temp'"
                    " AND has_schema_privilege(%s, oid, %s)",
                    [APP, right],
                )
            )
            for right in ("USAGE", "CREATE")
        )
        assert used == {"public", "pg_catalog", "information_schema"}
        assert created == set()

    def test_functions(self, catalogue: psycopg.Connection) -> None:
        """Doors, which `test_catalogue.py` names, and what saves round trips: a fixed path, one caller, no scope."""
        rows = catalogue.execute(
            "SELECT p.proname, p.prosecdef, p.proconfig, has_function_privilege('public', p.oid, 'EXECUTE'), p.prosrc"  # noqa: S608 - words of ours
            f" FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {OURS}"
            " AND has_schema_privilege(%(role)s, n.oid, 'USAGE')"
            " AND has_function_privilege(%(role)s, p.oid, 'EXECUTE')",
            {"role": APP},
        ).fetchall()
        assert rows
        for name, definer, configuration, open_to_all, source in rows:
            assert definer or name in WITH_THE_CALLERS_RIGHTS, f"{name} is no door"
            assert configuration == ["search_path=pg_catalog, pg_temp"], name
            assert not open_to_all, name
            assert "set_config" not in source, f"{name} changes whom the transaction serves"
        print(f"reached: {len(WALLED)} tables, {len(rows)} functions, 0 sequences, 0 schemas to create in")

    def test_nobody_else_calls_a_definer_function(self, catalogue: psycopg.Connection) -> None:
        """A function with somebody's rights is a hole for whoever may call it, in whatever schema."""
        rows = catalogue.execute(
            "SELECT p.proname FROM pg_proc p WHERE p.prosecdef AND NOT has_function_privilege(%s, p.oid, 'EXECUTE')",
            [APP],
        )
        assert column(rows) == set()

    def test_default_privileges(self, catalogue: psycopg.Connection) -> None:
        """What migrations will create later is nobody's until they say otherwise."""
        rows = catalogue.execute(
            "SELECT coalesce(n.nspname, '*'), d.defaclobjtype, pg_get_userbyid(a.grantee), a.privilege_type"
            " FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace,"
            " LATERAL aclexplode(d.defaclacl) a"
            " WHERE a.grantee = 0 OR pg_get_userbyid(a.grantee) = %s",
            [APP],
        ).fetchall()
        assert rows == []
        functions = catalogue.execute(
            "SELECT d.defaclacl::text FROM pg_default_acl d WHERE d.defaclobjtype = 'f' AND d.defaclnamespace = 0"
            " AND pg_get_userbyid(d.defaclrole) = %s",
            [DatabaseRole.OWNER],
        ).fetchone()
        assert functions is not None, "a function without a word about its callers is open to everybody"

    def test_databases(self, catalogue: psycopg.Connection, postgres: PostgresDatabase) -> None:
        """In this one nothing can be made, not even a temporary table; in others there is nothing to have."""
        assert catalogue.execute(
            "SELECT has_database_privilege(%s, current_database(), 'CREATE'),"
            " has_database_privilege(%s, current_database(), 'TEMPORARY')",
            [APP, APP],
        ).fetchone() == (False, False)
        elsewhere = psycopg.conninfo.make_conninfo(postgres.url(APP), dbname="postgres")
        with psycopg.connect(elsewhere) as connection:
            rows = connection.execute(
                "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"  # noqa: S608 - words of ours
                f" WHERE {OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND has_table_privilege(c.oid, 'SELECT')"
            )
            assert column(rows) == set()
            created = connection.execute(
                "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE') AND nspname !~ '^pg_temp'"
            )
            assert column(created) == set()

    def test_nothing_else_exists_to_be_reached(self, catalogue: psycopg.Connection) -> None:
        """Large objects, foreign servers, publications, event triggers, untrusted languages: none."""
        for name in ("pg_largeobject_metadata", "pg_foreign_server", "pg_publication", "pg_event_trigger"):
            query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))
            assert catalogue.execute(query).fetchone() == (0,), name
        languages = catalogue.execute(
            "SELECT lanname FROM pg_language WHERE NOT lanpltrusted AND lanname !~ '^(c|int)'"
        )
        assert column(languages) == set()


class TestAttempts:
    @pytest.mark.parametrize(
        "statement",
        [
            *(f"SET ROLE {role}" for role in DatabaseRole if role is not APP),
            *(f"SET SESSION AUTHORIZATION {role}" for role in DatabaseRole if role is not APP),
            "CREATE TABLE loot (id int)",
            "CREATE TEMPORARY TABLE loot (id int)",
            "CREATE FUNCTION leak() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE VIEW loot AS SELECT * FROM users",
            "ALTER TABLE users DISABLE ROW LEVEL SECURITY",
            "ALTER TABLE users NO FORCE ROW LEVEL SECURITY",
            "DROP POLICY users_wall ON users",
            "ALTER ROLE starter_app BYPASSRLS",
            "GRANT starter_ops TO starter_app",
            "COPY users TO '/tmp/loot'",
            "COPY users TO PROGRAM 'cat'",
            "COPY users (id) FROM PROGRAM 'echo'",
            "COPY users FROM STDIN",
            "SELECT pg_read_file('/etc/passwd')",
            "SELECT pg_ls_dir('.')",
            "SELECT lo_import('/etc/passwd')",
            "SELECT * FROM pg_authid",
            "SELECT * FROM dbos.workflow_status",
            "SELECT dbos.enqueue_workflow('run', 'runs')",
            "SELECT * FROM pg_statistic",
            "SET session_replication_role = replica",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user",
        ],
    )
    def test_refused(self, application: psycopg.Connection, postgres: PostgresDatabase, statement: str) -> None:
        refusals = (psycopg.errors.InsufficientPrivilege, psycopg.errors.FeatureNotSupported)
        with postgres.superuser(), pytest.raises(refusals):
            application.execute(statement.encode())

    def test_policies_switched_off_mean_an_error_not_everything(self, application: psycopg.Connection) -> None:
        application.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="would be affected by row-level security"):
            application.execute("SELECT * FROM documents")

    def test_doors_leave_the_scope_as_it_was(self, enter: Enter, homes: tuple[Household, Household]) -> None:
        with enter(homes[0]) as connection:
            connection.exec_driver_sql("SELECT * FROM credentials_of('nobody'), applied_revisions()")
            connection.exec_driver_sql("SELECT * FROM tenants_of_person()")
            left = connection.exec_driver_sql("SELECT current_setting('app.tenant_id'), current_setting('app.user_id')")
            assert tuple(left.one()) == (str(homes[0].tenant_id), str(homes[0].user_id))


class TestStatistics:
    def test_samples_of_walled_columns_are_hidden(
        self, catalogue: psycopg.Connection, application: psycopg.Connection, homes: tuple[Household, Household]
    ) -> None:
        """`pg_stats` holds the most common values of every column, of all tenants together."""
        catalogue.execute("ANALYZE")
        query = "SELECT count(*) FROM {} WHERE schemaname = 'public'"
        for view in ("pg_stats", "pg_stats_ext", "pg_stats_ext_exprs"):
            shown = application.execute(sql.SQL(query).format(sql.Identifier(view))).fetchone()
            assert shown == (0,), view

    def test_statements_of_other_roles_are_hidden(
        self, application: psycopg.Connection, postgres: PostgresDatabase
    ) -> None:
        with psycopg.connect(postgres.url(DatabaseRole.OPS), autocommit=True) as operations:
            operations.execute("SELECT 'somebody@example.com'")
            shown = application.execute(
                "SELECT query FROM pg_stat_activity WHERE usename = 'starter_ops' AND datname = current_database()"
            ).fetchall()
        assert set(shown) == {("<insufficient privilege>",)}

    def test_statements_of_the_application_carry_no_values(
        self, application: psycopg.Connection, enter: Enter, homes: tuple[Household, Household]
    ) -> None:
        """Its own role's statements are visible to it, so values have to travel beside them."""
        users = METADATA.tables["users"]
        address = homes[0].rows["users"]["email"]
        with enter(homes[0]) as connection:
            connection.execute(users.select().where(users.c.email == address))
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            connection.execute(users.select().where(users.c.email == address))
            shown = application.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone()
        assert shown is not None
        assert "users.email = $1" in shown[0]
        assert address not in shown[0]

    def test_no_extension_collects_statements(self, catalogue: psycopg.Connection) -> None:
        assert column(catalogue.execute("SELECT extname FROM pg_extension")) == {"plpgsql"}
