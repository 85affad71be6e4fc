"""The policy table: what every operation of the API demands. It gates routes, documents them and is tested as a matrix.

Each feature contributes its rows as `OPERATIONS` in `app/domain/<feature>/operations.py`; an operation that no row
names, and a row that no route serves, stop the start.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from app import domain
from app.domain.access.actor import Actor, Role
from app.domain.access.errors import AccessDenied
from app.domain.access.permissions import GRANTS, Permission


class DataClass(StrEnum):
    """The most sensitive thing that an operation touches."""

    PUBLIC = "public"
    METADATA = "metadata"
    """What exists and how it is configured."""
    CREDENTIALS = "credentials"
    ACCOUNT = "account"
    """Who somebody is."""
    CONTENT = "content"
    """What people write and agents answer."""


class Bucket(StrEnum):
    """Operations that share a budget of requests (`rates.py`), counted by caller; open ones by network address."""

    OPEN = "open"
    """Cheap and not counted."""
    SIGN_IN = "sign_in"
    PASSWORD = "password"  # noqa: S105 - a bucket's name
    """Attempts at one account's password from one address; counted beside the operation's own bucket."""
    SIGN_UP = "sign_up"
    REFRESH = "refresh"
    """Exchanging and ending sessions by refresh token."""
    READ = "read"
    WRITE = "write"
    CHAT = "chat"


@cache
def _weakest_holder(permission: Permission) -> Role:
    return min((role for role, held in GRANTS.items() if permission in held), key=lambda role: role.rank)


@dataclass(frozen=True, slots=True)
class Operation:
    """One row; `id` is the name of the route's function. Without a permission it is open to everybody."""

    id: str
    permission: Permission | None
    data: DataClass
    bucket: Bucket
    audited: bool = False
    idempotent: bool = False
    """Repeating the request changes nothing more."""

    @property
    def minimum_role(self) -> Role | None:
        """The weakest role that holds the permission."""
        return None if self.permission is None else _weakest_holder(self.permission)

    def ensure_allowed(self, actor: Actor) -> None:
        """Raise `AccessDenied` unless both the role and the scopes of `actor` allow this operation."""
        needed = self.minimum_role
        if self.permission is None or needed is None:
            return
        if actor.role.rank < needed.rank or self.permission not in actor.scopes:
            raise AccessDenied(operation=self.id, required_role=needed.value)


class PolicyViolation(Exception):
    """The table and the routes do not agree; the start must fail."""


def load_policy() -> Mapping[str, Operation]:
    """Every feature's rows, by operation."""
    table: dict[str, Operation] = {}
    for package in iter_modules(domain.__path__):
        name = f"{domain.__name__}.{package.name}.operations"
        if not package.ispkg or find_spec(name) is None:
            continue
        rows: tuple[Operation, ...] = import_module(name).OPERATIONS
        for row in rows:
            if row.id in table:
                msg = f"two rows for {row.id}"
                raise PolicyViolation(msg)
            table[row.id] = row
    return table
