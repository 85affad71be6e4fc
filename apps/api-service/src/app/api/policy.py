"""Holds routes and the policy table together, and writes the table into the OpenAPI document."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from app.api.dependencies.access import BEARER, GATE_HEADERS, require_current_user
from app.api.problems import framework_problems, problems
from app.core.problems import MEDIA_TYPE
from app.domain.access.errors import (
    AccessDenied,
    AuthenticationRequired,
    LimitExceeded,
    TenantMismatch,
    TenantSuspended,
    TokenExpired,
    TokenInvalid,
)
from app.domain.access.policy import Operation, PolicyViolation
from app.domain.access.rates import UNCOUNTED
from app.domain.errors import DomainError, StoreUnavailable


def enforce_policy(app: FastAPI, policy: Mapping[str, Operation]) -> None:
    """Refuse to start unless every route has its row, every row its route, and every protected route its gate."""
    contexts = list(_api_routes(app))
    served = {str(context.name): _needs_gate(context.dependant) for context in contexts}
    names = Counter(str(context.name) for context in contexts)
    findings = [f"two routes are called {name}" for name, count in names.items() if count > 1]
    findings += [f"no row for the route {name}" for name in served.keys() - policy.keys()]
    findings += [f"no route for the row {name}" for name in policy.keys() - served.keys()]
    for name, gated in served.items():
        if name in policy and gated is (policy[name].permission is None):
            findings.append(f"{name} is {'gated but open' if gated else 'protected but not gated'} in the table")
    if findings:
        raise PolicyViolation("; ".join(sorted(findings)))
    app.state.policy = policy


def describe_policy(document: dict[str, Any], policy: Mapping[str, Operation]) -> None:
    """Add `x-…` fields to every operation of an OpenAPI document."""
    schemes = document.setdefault("components", {}).setdefault("securitySchemes", {})
    schemes[BEARER.scheme_name] = BEARER.model.model_dump(mode="json", by_alias=True, exclude_none=True)
    for path in document.get("paths", {}).values():
        for description in path.values():
            row = policy[description["operationId"]]
            if row.permission is not None:
                _describe_gate(description)
            _describe_refusals(description, row)
            description["x-permission"] = row.permission
            description["x-min-role"] = row.minimum_role
            description["x-data-class"] = row.data
            description["x-rate-bucket"] = row.bucket
            description["x-audited"] = row.audited
            description["x-idempotent"] = row.idempotent


def _describe_gate(description: dict[str, Any]) -> None:
    """Add what `require_current_user` reads of a request by itself."""
    description["security"] = [{BEARER.scheme_name: []}]
    description["parameters"] = [*description.get("parameters", ()), *map(_header, GATE_HEADERS.items())]
    description["responses"].setdefault("422", framework_problems(422)[422])


def _header(field: tuple[str, str]) -> dict[str, Any]:
    name, meaning = field
    schema = {"anyOf": [{"type": "string"}, {"type": "null"}], "description": meaning, "title": name.title()}
    return {"name": name, "in": "header", "required": False, "schema": schema, "description": meaning}


def _describe_refusals(description: dict[str, Any], row: Operation) -> None:
    """Add what stands before every operation of its kind and may answer, whatever the route itself says."""
    refusals: list[type[DomainError]] = []
    if row.permission is not None:
        refusals += [AuthenticationRequired, TokenExpired, TokenInvalid, AccessDenied, TenantMismatch, TenantSuspended]
    if row.bucket not in UNCOUNTED:
        refusals += [LimitExceeded, StoreUnavailable]
    possible = problems(*refusals) | (framework_problems(400, 413) if "requestBody" in description else {})
    described: dict[str, Any] = description["responses"]
    if "422" in described:
        possible |= framework_problems(422)
        if MEDIA_TYPE not in described["422"]["content"]:
            del described["422"]  # the framework's own shape, which nobody ever sees
    for status, refusal in possible.items():
        known = described.setdefault(str(status), refusal)
        words = [*known["description"].split("; "), *refusal["description"].split("; ")]
        known["description"] = "; ".join(dict.fromkeys(words))
    description["responses"] = dict(sorted(described.items()))


def _api_routes(app: FastAPI) -> Iterable[RouteContext]:
    return (context for context in iter_route_contexts(app.routes) if isinstance(context.original_route, APIRoute))


def _needs_gate(dependant: Dependant) -> bool:
    return dependant.call is require_current_user or any(_needs_gate(each) for each in dependant.dependencies)
