"""Whatever goes wrong, the answer is a problem document."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from app.bootstrap.app import create_app
from app.domain.access.errors import LimitExceeded
from app.domain.errors import DomainError
from app.services.access.limits import RequestLimits
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starter_contracts.settings import Settings


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    """The document, after what every one of them must have was checked."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document.keys() >= {"type", "title", "status", "detail", "instance", "code", "request_id"}
    assert (document["code"], document["status"]) == (code, status)
    assert document["request_id"] == answer.headers["x-request-id"]
    assert document["instance"] == answer.request.url.path
    return document


def test_an_unknown_path(client: TestClient) -> None:
    problem(client.get("/api/v1/nowhere"), 404, "route.not_found")


def test_a_verb_that_is_not_offered(client: TestClient) -> None:
    answer = client.delete("/api/v1/auth/token")
    problem(answer, 405, "route.method_not_allowed")
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("body", ["{", '{"email": }', "\x00"])
def test_json_that_is_none(client: TestClient, body: str) -> None:
    answer = client.post("/api/v1/auth/token", content=body, headers={"content-type": "application/json"})
    problem(answer, 400, "request.malformed")


def test_fields_are_named_by_pointers(client: TestClient) -> None:
    document = problem(client.post("/api/v1/auth/token", json={"email": "x"}), 422, "request.invalid")
    assert {error["pointer"] for error in document["errors"]} == {"/email", "/password"}


def test_what_was_sent_is_not_repeated(client: TestClient) -> None:
    secret = "a-very-secret-password-that-is-far-too-long" * 10
    answer = client.post("/api/v1/auth/token", json={"email": "ada@example.com", "password": secret})
    problem(answer, 422, "request.invalid")
    assert "very-secret" not in answer.text


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_beyond_the_limit(client: TestClient, chunked: bool) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 65_536

    content: Any = pieces() if chunked else b"x" * 1_048_577
    answer = client.post("/api/v1/auth/token", content=content, headers={"content-type": "application/json"})
    problem(answer, 413, "request.too_large")


def test_a_fault_of_ours_tells_nothing(settings: Settings) -> None:
    async def explode() -> None:
        raise RuntimeError("the password of the database is hunter2")

    application = create_app(settings)
    application.add_api_route("/explode", explode)
    with TestClient(application, raise_server_exceptions=False) as client:
        answer = client.get("/explode")
    problem(answer, 500, "internal.error")
    assert "hunter2" not in answer.text


def test_too_many_attempts_say_when_to_come_back(application: FastAPI, client: TestClient) -> None:
    body = {"email": "impatient@example.com", "password": "a wrong password"}
    limits: RequestLimits = application.state.services.get(RequestLimits)

    async def use_up() -> None:
        with contextlib.suppress(LimitExceeded):
            while True:
                await limits.count_attempt(body["email"], "testclient")

    assert client.portal is not None
    client.portal.call(use_up)
    answer = client.post("/api/v1/auth/token", json=body)
    document = problem(answer, 429, "limit.exceeded")
    wait = int(answer.headers["retry-after"])
    assert 0 < wait <= 60
    assert answer.headers["ratelimit"] == f'"password";r=0;t={wait}'
    assert answer.headers["ratelimit-policy"] == f'"password";q={document["limit"]};w=60'


def every_error(kind: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    for error in kind.__subclasses__():
        yield error
        yield from every_error(error)


def test_every_error_has_a_code_of_its_own(application: FastAPI) -> None:
    codes = [error.code for error in every_error()]
    assert len(codes) == len(set(codes))
    assert all(error.__doc__ and error.title for error in every_error())


def test_documents_name_the_problems_of_every_operation(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["components"]["schemas"]["Problem"]["properties"]["code"]
    taken = document["paths"]["/api/v1/auth/register"]["post"]["responses"]["409"]
    assert taken["content"]["application/problem+json"]["schema"] == {"$ref": "#/components/schemas/Problem"}


@pytest.mark.parametrize("path", ["/health", "/api/v1/nowhere", "/api/v1/auth/me", "/.well-known/jwks.json"])
def test_every_answer_is_hardened(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert headers["strict-transport-security"].startswith("max-age=63072000")
    assert "server" not in headers


@pytest.mark.parametrize(
    ("offered", "kept"), [("abc-12345", True), ("a b", False), ("x" * 65, False), ("<script>aaa", False)]
)
def test_a_request_id_is_taken_over_if_it_is_one(client: TestClient, offered: str, kept: bool) -> None:
    answer = client.get("/health", headers={"x-request-id": offered})
    assert (answer.headers["x-request-id"] == offered) is kept
