"""The SQL that walls tables in Postgres and that opens narrow doors in the walls; pure text, used by migrations."""

from app.infrastructure.persistence.base import TableClass

_APP, _OPS = "starter_app", "starter_ops"
_TENANT = "nullif(current_setting('app.tenant_id', true), '')::uuid"
_USER = "nullif(current_setting('app.user_id', true), '')::uuid"

_WALLS: dict[TableClass, tuple[str, str]] = {
    TableClass.TENANT: ("tenant_id", _TENANT),
    TableClass.TENANT_ROOT: ("id", _TENANT),
    TableClass.USER: ("user_id", _USER),
    TableClass.USER_ROOT: ("id", _USER),
    TableClass.LINK: ("tenant_id", _TENANT),
}


def wall(table: str, kind: str, *, append_only: bool = False) -> str:
    """A block that forces row-level security on `table` and grants what its class allows.

    `nullif` matters: a pooled connection answers an unset setting with an empty string, whose cast would fail.
    """
    kind_of_table = TableClass(kind)
    statements = [f"REVOKE ALL ON {table} FROM PUBLIC"]
    if kind_of_table is TableClass.SYSTEM:
        return _block([*statements, f"GRANT SELECT ON {table} TO {_OPS}"])
    column, owner = _WALLS[kind_of_table]
    statements += [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY {table}_wall ON {table} USING ({column} = {owner}) WITH CHECK ({column} = {owner})",
    ]
    if kind_of_table is TableClass.LINK:
        statements.append(f"CREATE POLICY {table}_person ON {table} FOR SELECT USING (user_id = {_USER})")
    rights = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE"
    return _block([*statements, f"GRANT {rights} ON {table} TO {_APP}", f"GRANT SELECT ON {table} TO {_OPS}"])


def door(signature: str, returns: str, body: str, *, owner: str | None = _OPS, language: str = "sql") -> str:
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
        f"GRANT EXECUTE ON FUNCTION {name} TO {_APP}",
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
    return "DO $block$ BEGIN\n" + "".join(f"{statement};\n" for statement in statements) + "END $block$"
