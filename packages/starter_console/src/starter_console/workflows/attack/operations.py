"""The operations of an installation, as its own OpenAPI document describes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from starter_console.workflows.attack.http import NO_BODY, Call
from starter_console.workflows.attack.synthesis import Schema, Synthesis

DOCUMENT_PATH = "/api/openapi.json"
_METHODS = ("get", "put", "post", "delete", "patch")
_RANKS = {"viewer": 0, "member": 1, "admin": 2, "owner": 3}


@dataclass(frozen=True, slots=True)
class Operation:
    """One row of the policy table as it is served."""

    id: str
    method: str
    path: str
    permission: str
    """Empty where everybody may."""
    minimum_role: str
    parameters: Sequence[Mapping[str, Any]]
    body: Schema | None
    components: Mapping[str, Schema] = field(repr=False)

    @property
    def path_parameters(self) -> tuple[str, ...]:
        return tuple(each["name"] for each in self.parameters if each["in"] == "path")

    @property
    def reads(self) -> bool:
        return self.method == "GET"

    def schema_of(self, parameter: str) -> Schema:
        return next(each["schema"] for each in self.parameters if each["name"] == parameter)

    def allows(self, role: str) -> bool:
        """Whether the table lets this role in."""
        return not self.permission or _RANKS.get(role, -1) >= _RANKS[self.minimum_role]

    def call(self, random: Random, ids: Mapping[str, str] | None = None) -> Call:
        """A request that this operation accepts, without a token."""
        made = Synthesis(self.components, random)
        path = self.path
        for name in self.path_parameters:
            path = path.replace(f"{{{name}}}", (ids or {}).get(name) or str(made.value(self.schema_of(name), name)))
        needed = [each for each in self.parameters if each.get("required") and each["in"] in ("query", "header")]
        values = {each["name"]: str(made.value(each["schema"], each["name"])) for each in needed}
        return Call(
            self.method,
            path,
            json=NO_BODY if self.body is None else made.value(self.body),
            headers=tuple((each["name"], values[each["name"]]) for each in needed if each["in"] == "header"),
            params={each["name"]: values[each["name"]] for each in needed if each["in"] == "query"},
        )


class OpenApi:
    """All operations, in a stable order."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        components: Mapping[str, Schema] = document.get("components", {}).get("schemas", {})
        self.all = tuple(
            _operation(path, method, description, components)
            for path, item in sorted(document["paths"].items())
            for method, description in item.items()
            if method in _METHODS
        )

    @property
    def protected(self) -> tuple[Operation, ...]:
        """Those that ask who is there."""
        return tuple(each for each in self.all if each.permission)

    def refused_to(self, role: str) -> Operation | None:
        """An operation without an id in its path that is above this role, harmless ones first."""
        above = [each for each in self.protected if not each.allows(role) and not each.path_parameters]
        return min(above, key=lambda each: (not each.reads, each.path), default=None)

    def named(self, identifier: str) -> Operation | None:
        """The operation that the table calls so."""
        return next((each for each in self.all if each.id == identifier), None)


def _operation(path: str, method: str, description: Mapping[str, Any], components: Mapping[str, Schema]) -> Operation:
    content = description.get("requestBody", {}).get("content", {})
    return Operation(
        id=description.get("operationId", f"{method} {path}"),
        method=method.upper(),
        path=path,
        permission=description.get("x-permission") or "",
        minimum_role=description.get("x-min-role") or "",
        parameters=description.get("parameters", []),
        body=content.get("application/json", {}).get("schema"),
        components=components,
    )
