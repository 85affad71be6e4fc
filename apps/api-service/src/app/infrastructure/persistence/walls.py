"""What walls a table: the policies and rights that its class demands, and those that a database really has."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from sqlalchemy import Connection, text

from app.infrastructure.persistence.base import TableClass

APP, OPS = "starter_app", "starter_ops"

# Written as Postgres writes it back. `nullif` matters: a pooled connection answers an unset setting with an empty
# string, whose cast would fail.
_TENANT = "(NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid"
_USER = "(NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid"

_OWNERS: Mapping[TableClass, tuple[str, str]] = {
    TableClass.TENANT: ("tenant_id", _TENANT),
    TableClass.TENANT_ROOT: ("id", _TENANT),
    TableClass.USER: ("user_id", _USER),
    TableClass.USER_ROOT: ("id", _USER),
    TableClass.LINK: ("tenant_id", _TENANT),
}


@dataclass(frozen=True, slots=True, order=True)
class Policy:
    """A row is seen where `using` holds, and written where `check` does."""

    name: str
    command: str
    using: str | None
    check: str | None


@dataclass(frozen=True, slots=True)
class Wall:
    """All that keeps one table's rows apart."""

    forced: bool
    policies: tuple[Policy, ...]
    rights: frozenset[tuple[str, str]]
    """Pairs of role and privilege, of those that serve people or see everybody."""


def declared_wall(table: str, kind: TableClass, *, append_only: bool = False) -> Wall:
    """The wall that a table of this class must have."""
    for_operations = {(OPS, "SELECT")}
    if kind is TableClass.SYSTEM:
        return Wall(forced=False, policies=(), rights=frozenset(for_operations))
    column, owner = _OWNERS[kind]
    policies = [Policy(f"{table}_wall", "ALL", f"({column} = {owner})", f"({column} = {owner})")]
    if kind is TableClass.LINK:
        policies.append(Policy(f"{table}_person", "SELECT", f"(user_id = {_USER})", None))
    verbs = ("SELECT", "INSERT") if append_only else ("SELECT", "INSERT", "UPDATE", "DELETE")
    rights = {(APP, verb) for verb in verbs} | for_operations
    return Wall(forced=True, policies=tuple(sorted(policies)), rights=frozenset(rights))


def class_of_wall(table: str, wall: Wall) -> tuple[TableClass, bool] | None:
    """The class whose wall this is, and whether rows are only appended; none, when it is nobody's."""
    for kind, append_only in product(TableClass, (False, True)):
        if declared_wall(table, kind, append_only=append_only) == wall:
            return kind, append_only
    return None


_FLAGS = text(
    "SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced FROM pg_class c"
    " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
)
_POLICIES = text(
    "SELECT tablename, policyname, permissive, roles::text AS roles, cmd, qual, with_check FROM pg_policies"
    " WHERE schemaname = 'public'"
)
_RIGHTS = text(
    "SELECT c.relname AS name, coalesce(r.rolname, 'PUBLIC') AS role, a.privilege_type AS privilege FROM pg_class c,"
    " LATERAL aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee"
    " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
    " AND coalesce(r.rolname, 'PUBLIC') IN ('PUBLIC', :app, :ops)"
)


def live_walls(connection: Connection) -> dict[str, Wall]:
    """The walls of every table that the database has."""
    policies: dict[str, list[Policy]] = {}
    for row in connection.execute(_POLICIES):
        # A policy for some roles only, or one that narrows others, is none that we make: its name says so here.
        ours = row.permissive == "PERMISSIVE" and row.roles == "{public}"
        name = row.policyname if ours else f"{row.policyname} {row.permissive} {row.roles}"
        policies.setdefault(row.tablename, []).append(Policy(name, row.cmd, row.qual, row.with_check))
    rights: dict[str, set[tuple[str, str]]] = {}
    for row in connection.execute(_RIGHTS, {"app": APP, "ops": OPS}):
        rights.setdefault(row.name, set()).add((row.role, row.privilege))
    return {
        row.name: Wall(
            forced=row.forced,
            policies=tuple(sorted(policies.get(row.name, []), key=lambda policy: policy.name)),
            rights=frozenset(rights.get(row.name, set())),
        )
        for row in connection.execute(_FLAGS)
    }
