"""Whatever is sent, by whomever, is answered as the API's description says; good requests succeed.

`CONFORMANCE_EXAMPLES` sets how many requests are made up for each operation and role, the same ones every time. Without
it the roles take turns: one request for each operation.
"""

import os
from typing import Any, TypeAlias

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.contract.conformance.conftest import Served, place_of
from tests.fixtures.actors import CREATORS
from tests.integration.matrix.bodies import BODIES, Scene
from tests.integration.matrix.rows import SHARED

EXAMPLES = int(os.environ.get("CONFORMANCE_EXAMPLES", "0"))
ROLES = ("owner", "admin", "member", "viewer", "anonymous", "service")
SMALLEST_SHARE = 0.95
AnyOperation: TypeAlias = APIOperation[Any, Any, Any, Any]
AnyCase: TypeAlias = Case[Any]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def operations(served: Served) -> list[AnyOperation]:
    schema = schemathesis.openapi.from_dict(served.application.openapi())
    found = list(schema.get_all_operations())
    readable = [each.ok() for each in found if isinstance(each, Ok)]
    assert len(readable) == len(found)
    return readable


def operation_id(operation: AnyOperation) -> str:
    return str(operation.definition.raw["operationId"])


def names(operation: AnyOperation, scene: Scene, role: str) -> dict[str, str]:
    """Identifiers that mean something, for the path."""
    found = {}
    for parameter in operation.path_parameters:
        made = SHARED[parameter.name][0] if parameter.name in SHARED else None
        found[parameter.name] = made or str(CREATORS[parameter.name](scene.creators, place_of(scene, role)))
    return found


def send(served: Served, case: AnyCase, headers: dict[str, str], checks: list[Any]) -> int:
    """One request over the socket; raises when the answer is not as described.

    The description tells the shape of a stream's `data`; that every frame has it is proven where frames are made.
    """
    streams = "text/event-stream" in str(case.operation.definition.raw["responses"])
    checks = [check for check in checks if not (streams and check is response_schema_conformance)]
    answer = case.call_and_validate(base_url=served.url, headers=headers, checks=checks, timeout=30)
    return int(answer.status_code)


def test_good_requests_succeed_and_are_answered_as_described(served: Served, operations: list[AnyOperation]) -> None:
    reached: set[str] = set()
    failures, requests = [], 0
    for operation in operations:
        name = operation_id(operation)
        for role in ROLES:
            scene = served.scene()
            case = operation.Case(path_parameters=names(operation, scene, role))
            if operation.body:
                case.body, case.media_type = BODIES[name](scene), "application/json"
            try:
                status = send(served, case, served.headers(scene.world, role), CHECKS)
            except Exception as failure:
                failures.append(f"{name} as {role}: {failure}")
                continue
            requests += 1
            reached |= {name} if status < 300 else set()
    missed = {operation_id(operation) for operation in operations} - reached
    share = len(reached) / len(operations)
    print(f"conformance: {requests} good requests, {len(failures)} failures, {share:.1%} of operations reached a 2xx")
    assert failures == [], "\n\n".join(failures)
    assert share >= SMALLEST_SHARE, missed


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_made_up_requests_are_answered_as_described(
    served: Served, operations: list[AnyOperation], mode: GenerationMode
) -> None:
    checks = [*CHECKS, negative_data_rejection] if mode is GenerationMode.NEGATIVE else CHECKS
    counts = {"requests": 0}
    failures = []
    for turn, operation in enumerate(operations):
        for role in ROLES if EXAMPLES else ROLES[turn % len(ROLES) :][:1]:
            try:
                _make_up(served, operation, role, mode, checks, counts)
            except Exception as failure:
                failures.append(f"{operation_id(operation)} as {role}: {failure}")
    print(f"conformance: {counts['requests']} made-up requests ({mode.value}), {len(failures)} failures")
    assert failures == [], "\n\n".join(failures)


def _stays(case: AnyCase) -> bool:
    """Whether what was made wrong is still wrong with the right token in its place."""
    header = case.meta and case.meta.components.get(ParameterLocation.HEADER)
    return not header or header.mode is not GenerationMode.NEGATIVE


def _make_up(
    served: Served,
    operation: AnyOperation,
    role: str,
    mode: GenerationMode,
    checks: list[Any],
    counts: dict[str, int],
) -> None:
    """Some requests to one operation; what is in its path exists."""
    scene = served.scene()
    headers, known = served.headers(scene.world, role), names(operation, scene, role)

    @hypothesis.settings(
        max_examples=EXAMPLES or 1,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def exchange(case: AnyCase) -> None:
        if mode is GenerationMode.POSITIVE and known:
            case.path_parameters = dict(known)
        counts["requests"] += 1
        send(served, case, headers, [check for check in checks if check is not negative_data_rejection or _stays(case)])

    try:
        exchange()
    except hypothesis.errors.Unsatisfiable:
        # Nothing about this operation can be made wrong.
        assert mode is GenerationMode.NEGATIVE
