"""What holds for every answer of every operation, whatever was sent."""

import time
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.fixtures.application import Newcomer

VERBS = ["get", "post", "put", "patch", "delete", "options", "head", "trace", "propfind", "foo"]
HARDENED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
}
INTERNALS = ["Traceback", "Error(", ".py", "sqlalchemy", "psycopg", "pydantic", "site-packages"]


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/api/openapi.json").json()
    return answer


def filled(path: str) -> str:
    return "/".join("0" if part.startswith("{") else part for part in path.split("/"))


def check(answer: Any) -> None:
    assert {name: answer.headers.get(name) for name in HARDENED} == HARDENED, answer.request.url
    assert answer.headers["x-request-id"]
    assert answer.headers["cache-control"]
    assert not [word for word in INTERNALS if word in answer.text], answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize("body", [None, b"{", b"[]", b"\xff", b'"text"', b"null", b"NaN", b'{"email": {"a": [1e999]}}'])
def test_every_operation_with_every_body(client: TestClient, document: dict[str, Any], body: bytes | None) -> None:
    for path, verbs in document["paths"].items():
        for verb in verbs:
            answer = client.request(verb, filled(path), content=body, headers={"content-type": "application/json"})
            check(answer)
            assert answer.status_code < 500, (verb, path, answer.text)


def test_every_verb_at_every_path(client: TestClient, document: dict[str, Any]) -> None:
    for path, offered in document["paths"].items():
        for verb in set(VERBS) - offered.keys():
            answer = client.request(verb, filled(path))
            check(answer)
            assert answer.status_code == 405, (verb, path)
            named = {each.strip().lower() for each in answer.headers["allow"].split(",")}
            siblings = {each for other, verbs in document["paths"].items() if fits(path, other) for each in verbs}
            assert offered.keys() <= named <= siblings


def fits(path: str, template: str) -> bool:
    """Whether a request to `path`, filled, is one to `template` as well."""
    parts, places = filled(path).split("/"), template.split("/")
    return len(parts) == len(places) and all(
        place.startswith("{") or place == part for part, place in zip(parts, places, strict=True)
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-port", "443"),
        ("x-forwarded-prefix", "/evil"),
        ("forwarded", "for=203.0.113.7;host=evil.example;proto=https"),
        ("x-real-ip", "203.0.113.7"),
        ("x-original-url", "/health"),
        ("x-rewrite-url", "/health"),
        ("x-http-method-override", "DELETE"),
        ("x-method-override", "DELETE"),
        ("x-http-method", "DELETE"),
    ],
)
def test_fields_that_proxies_believe_change_nothing(
    client: TestClient, newcomer: Newcomer, name: str, value: str
) -> None:
    for verb, path in [("get", "/api/v1/auth/me"), ("get", "/api/v1/conversations/"), ("post", "/api/v1/auth/me")]:
        plain = client.request(verb, path, headers=newcomer.headers, follow_redirects=False)
        with_it = client.request(verb, path, headers=newcomer.headers | {name: value}, follow_redirects=False)
        assert (with_it.status_code, shape(with_it)) == (plain.status_code, shape(plain))
        assert "evil" not in str(with_it.headers) + with_it.text
        assert "location" not in with_it.headers


def shape(answer: Any) -> dict[str, Any]:
    return {name: value for name, value in answer.json().items() if name != "request_id"}


BOMBS = {
    "deep lists": b"[" * 500_000 + b"]" * 500_000,
    "deep objects": b'{"a":' * 170_000 + b"1" + b"}" * 170_000,
    "never closed": b"[" * 1_000_000,
    "many keys": b"{" + b",".join(b'"%x":0' % number for number in range(110_000)) + b"}",
    "one key often": b"{" + b",".join([b'"email":0'] * 100_000) + b"}",
    "a long number": b'{"email":' + b"9" * 1_000_000 + b"}",
    "a long text": b'{"email":"' + b"a" * 1_000_000 + b'"}',
    "many escapes": b'{"email":"' + b"\\u0000" * 170_000 + b'"}',
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("path", ["/api/v1/auth/token", "/api/v1/auth/register", "/api/v1/auth/refresh"])
def test_bombs_within_the_size_limit_are_refused_at_once(client: TestClient, path: str, name: str) -> None:
    began = time.process_time()
    answer = client.post(path, content=BOMBS[name], headers={"content-type": "application/json"})
    check(answer)
    assert answer.status_code in (400, 422)
    assert len(answer.content) < 10_000, "what was sent is not sent back"
    assert time.process_time() - began < 0.5
