"""The matrix itself: from the API's own description, which cells there are and what each must answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.access.actor import Role
from app.domain.access.permissions import Permission, scopes_of
from app.domain.access.policy import Operation

METHODS = ("get", "post", "put", "patch", "delete")


class Who(StrEnum):
    """Everybody who may send a request."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    VIEWER = "viewer"
    ANONYMOUS = "anonymous"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    OTHER_OWNER = "other_owner"
    OPERATOR = "operator"
    SERVICE = "service"
    OF_SUSPENDED = "of_suspended"
    """The owner of an organisation that is suspended."""


class Whose(StrEnum):
    """Whose thing a parameter names."""

    NOTHING = "nothing"
    """The operation names none."""
    OWN = "own"
    COLLEAGUES = "colleagues"
    FOREIGN = "foreign"
    DELETED = "deleted"
    RANDOM = "random"


UNKNOWN = {Who.ANONYMOUS, Who.EXPIRED, Who.SUSPENDED}
PRIVATE = {"asset_id", "conversation_id", "run_id", "session_id"}
"""What belongs to a person, not to their organisation."""
SHARED = {"agent_name": ("assistant", "nobody")}
"""What belongs to nobody: a name that everybody may use, and one that does not exist."""
ROLES = {Who.OWNER: Role.OWNER, Who.ADMIN: Role.ADMIN, Who.MEMBER: Role.MEMBER, Who.VIEWER: Role.VIEWER}
ROLES |= {Who.OTHER_OWNER: Role.OWNER, Who.OPERATOR: Role.VIEWER, Who.SERVICE: Role.MEMBER}


@dataclass(frozen=True, slots=True)
class Row:
    """One operation as the API describes it."""

    operation: Operation
    method: str
    path: str
    description: Mapping[str, Any]
    references: Mapping[str, str]
    """Parameters, queries and fields of the body that name a thing, and where they stand."""

    @property
    def in_path(self) -> list[str]:
        """What the path names."""
        return [name for name, place in self.references.items() if place == "path"]

    @property
    def statuses(self) -> set[int]:
        """What the description admits."""
        return {int(status) for status in self.description["responses"]}


def rows_of(document: Mapping[str, Any], policy: Mapping[str, Operation]) -> list[Row]:
    """Every operation of an OpenAPI document."""
    return [
        Row(policy[operation["operationId"]], method, path, operation, _references(document, operation))
        for path, described in document["paths"].items()
        for method, operation in described.items()
        if method in METHODS
    ]


def _references(document: Mapping[str, Any], operation: Mapping[str, Any]) -> dict[str, str]:
    found = {each["name"]: each["in"] for each in operation.get("parameters", []) if each["in"] in ("path", "query")}
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is not None:
        name = content["schema"]["$ref"].rpartition("/")[2]
        found |= dict.fromkeys(document["components"]["schemas"][name]["properties"], "body")
    return {name: place for name, place in found.items() if place == "path" or name.endswith("_id")}


@dataclass(frozen=True, slots=True)
class Cell:
    """One request."""

    operation: str
    who: Who
    kind: str | None
    whose: Whose

    def __str__(self) -> str:
        thing = f", {self.whose} {self.kind}" if self.kind else ""
        return f"{self.operation} as {self.who}{thing}"


def cells_of(row: Row) -> Iterator[Cell]:
    """Who sends it, and what each thing that it names is."""
    for who in Who:
        if not row.in_path:
            yield Cell(row.operation.id, who, None, Whose.NOTHING)
        for name in row.references:
            owners = (Whose.OWN, Whose.RANDOM) if name in SHARED else tuple(Whose)[1:]
            yield from (Cell(row.operation.id, who, name, whose) for whose in owners)


def expected(row: Row, cell: Cell) -> int | str:
    """A status, `success`, or `same as random` for what only narrows a question."""
    operation = row.operation
    if operation.permission is not None:
        if cell.who in UNKNOWN:
            return 401
        if cell.who is Who.OF_SUSPENDED or not _allowed(operation, cell.who):
            return 403
    if cell.whose in (Whose.NOTHING, Whose.OWN):
        return "success"
    if cell.whose is Whose.COLLEAGUES:
        return "same as random" if cell.kind in PRIVATE else "success"
    return 404 if row.references[str(cell.kind)] == "path" else "same as random"


def _allowed(operation: Operation, who: Who) -> bool:
    needed, role = operation.minimum_role, ROLES[who]
    scopes = scopes_of(role) - ({Permission.ACCOUNT_SELF} if who is Who.SERVICE else set())
    return needed is None or (role.rank >= needed.rank and operation.permission in scopes)
