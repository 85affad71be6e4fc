"""The SQL that walls tables in Postgres and that opens narrow doors in the walls; pure text, used by migrations."""

from app.infrastructure.persistence.base import TableClass
from app.infrastructure.persistence.walls import APP, OPS, Policy, declared_wall

_DROP_POLICIES = (
    "FOR found IN SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND tablename = '{0}' LOOP "
    "EXECUTE format('DROP POLICY %I ON {0}', found.policyname); END LOOP"
)


def wall(table: str, kind: str, *, append_only: bool = False) -> str:
    """A block that gives `table` the policies and rights of its class and takes away whatever else it had."""
    wanted = declared_wall(table, TableClass(kind), append_only=append_only)
    verb, force = ("ENABLE", "FORCE") if wanted.forced else ("DISABLE", "NO FORCE")
    statements = [
        f"REVOKE ALL ON {table} FROM PUBLIC, {APP}, {OPS}",
        _DROP_POLICIES.format(table),
        f"ALTER TABLE {table} {verb} ROW LEVEL SECURITY",
        f"ALTER TABLE {table} {force} ROW LEVEL SECURITY",
        *(_create(policy, table) for policy in wanted.policies),
        *(f"GRANT {privilege} ON {table} TO {role}" for role, privilege in sorted(wanted.rights)),
    ]
    return _block(statements)


def _create(policy: Policy, table: str) -> str:
    check = f" WITH CHECK {policy.check}" if policy.check else ""
    return f"CREATE POLICY {policy.name} ON {table} FOR {policy.command} USING {policy.using}{check}"


def door(signature: str, returns: str, body: str, *, owner: str | None = OPS, language: str = "sql") -> str:
    """A block that makes a SECURITY DEFINER function for the application, run with the rights of `owner`.

    Its search path is fixed and nobody else may call it. Without an owner it keeps the rights of whoever migrates. A
    role needs CREATE on the schema to be given a function, and keeps it no longer than that. Name parameters unlike
    any column: inside a query the column of the same name wins, silently.
    """
    name = signature.partition("(")[0]
    volatility = "STABLE" if language == "sql" else "VOLATILE"
    statements = [
        f"CREATE FUNCTION {signature} RETURNS {returns} LANGUAGE {language} {volatility} SECURITY DEFINER "
        f"SET search_path = pg_catalog, pg_temp AS $body${body}$body$",
        f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {name} TO {APP}",
    ]
    if owner is not None:
        statements += [
            f"GRANT CREATE ON SCHEMA public TO {owner}",
            f"ALTER FUNCTION {name} OWNER TO {owner}",
            f"REVOKE CREATE ON SCHEMA public FROM {owner}",
        ]
    return _block(statements)


def _block(statements: list[str]) -> str:
    """One statement for drivers that send one at a time."""
    return (
        "DO $block$ DECLARE found record; BEGIN\n"
        + "".join(f"{statement};\n" for statement in statements)
        + "END $block$"
    )
