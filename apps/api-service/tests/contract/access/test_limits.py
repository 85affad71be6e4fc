"""Budgets at the door: open operations by address, the others by person."""

from pathlib import Path
from typing import Any

import pytest
from app.bootstrap.container import Container
from app.domain.access.policy import Bucket, load_policy
from app.domain.access.rates import RATES, UNCOUNTED
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from starter_contracts.settings import ApplicationSettings, LimitSettings, Settings
from tests.fixtures.application import PASSWORD, settings_below, sign_up

SECRET = "a secret that only our web server knows"
SCALE = 0.05
POLICY = load_policy()
OPEN = sorted(name for name, row in POLICY.items() if row.permission is None and row.bucket not in UNCOUNTED)
UNLIMITED = sorted(name for name, row in POLICY.items() if row.bucket in UNCOUNTED)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation with small budgets."""
    folder: Path = tmp_path_factory.mktemp("installation")
    return settings_below(folder).model_copy(
        update={
            "application": ApplicationSettings(data_dir=folder, profile="staging"),
            "limits": LimitSettings(rate_scale=SCALE, proxy_secret=SECRET),
        }
    )


def budget(bucket: Bucket) -> int:
    return RATES[bucket].scaled(SCALE).limit


def through_the_web(address: str) -> dict[str, str]:
    return {"x-proxy-secret": SECRET, "x-forwarded-for": address}


@pytest.fixture(scope="module")
def paths(client: TestClient) -> dict[str, tuple[str, str]]:
    """Verb and path of every operation."""
    document: dict[str, Any] = client.get("/api/openapi.json").json()
    return {
        operation["operationId"]: (verb, path)
        for path, verbs in document["paths"].items()
        for verb, operation in verbs.items()
    }


def ask(client: TestClient, way: tuple[str, str], **headers: str) -> Response:
    verb, path = way
    return client.request(verb, path, headers=headers, json={} if verb == "post" else None)


@pytest.mark.parametrize("name", OPEN)
def test_open_operations_are_counted_by_address(
    client: TestClient, paths: dict[str, tuple[str, str]], name: str
) -> None:
    way, most = paths[name], budget(POLICY[name].bucket)
    here, there = through_the_web(f"2001:db8:{OPEN.index(name)}::1"), through_the_web(f"198.51.100.{OPEN.index(name)}")
    statuses = [ask(client, way, **here).status_code for _ in range(most + 2)]
    assert 429 not in statuses[:most]
    assert statuses[most:] == [429, 429]
    assert ask(client, way, **there).status_code != 429


@pytest.mark.parametrize("name", UNLIMITED)
def test_probes_are_always_answered(client: TestClient, paths: dict[str, tuple[str, str]], name: str) -> None:
    assert {ask(client, paths[name]).status_code for _ in range(30)} == {200}


@pytest.mark.parametrize(
    "field", ["x-forwarded-for", "forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"]
)
def test_nobody_gets_a_new_budget_by_claiming_an_address(client: TestClient, field: str) -> None:
    statuses = {
        client.post("/api/v1/auth/token", json={}, headers={field: f"203.0.113.{number}"}).status_code
        for number in range(budget(Bucket.SIGN_IN) + 2)
    }
    assert 429 in statuses


def test_a_wrong_secret_does_not_help(client: TestClient) -> None:
    statuses = {
        client.post(
            "/api/v1/auth/token",
            json={},
            headers={"x-proxy-secret": "x" * 40, "x-forwarded-for": f"203.0.113.{number}"},
        ).status_code
        for number in range(budget(Bucket.SIGN_IN) + 2)
    }
    assert 429 in statuses


def person(client: TestClient, number: int) -> dict[str, str]:
    """Somebody new, whose sign-up comes from an address of its own."""
    client.headers.update(through_the_web(f"192.0.2.{number}"))
    try:
        return sign_up(client).headers
    finally:
        for name in through_the_web(""):
            del client.headers[name]


def test_people_are_counted_one_by_one(client: TestClient) -> None:
    ada, grace = person(client, 1), person(client, 2)
    most = budget(Bucket.READ)
    answers = [client.get("/api/v1/auth/me", headers=ada) for _ in range(most + 1)]
    assert [each.status_code for each in answers] == [200] * most + [429]
    refused = answers[-1]
    assert refused.json()["code"] == "limit.exceeded"
    assert refused.headers["ratelimit-policy"] == f'"read";q={most};w=60'
    assert refused.headers["ratelimit"] == f'"read";r=0;t={refused.headers["retry-after"]}'
    assert client.get("/api/v1/auth/me", headers=grace).status_code == 200
    assert client.post("/api/v1/auth/logout/all", headers=ada).status_code == 200, "writing has a budget of its own"


def test_who_may_not_is_counted_too(client: TestClient) -> None:
    viewer = person(client, 3) | {"x-tenant-role": "viewer"}
    statuses = [client.post("/api/v1/documents", json={}, headers=viewer).status_code for _ in range(13)]
    assert statuses == [403] * budget(Bucket.WRITE) + [429]


def test_a_password_is_guessed_from_one_place_only(client: TestClient) -> None:
    client.headers.update(through_the_web("192.0.2.4"))
    owner = sign_up(client)
    for name in through_the_web(""):
        del client.headers[name]

    def attempt(address: str, password: str) -> int:
        body = {"email": owner.email, "password": password}
        return client.post("/api/v1/auth/token", json=body, headers=through_the_web(address)).status_code

    assert [attempt("203.0.113.90", "a wrong password of mine") for _ in range(2)] == [401, 429]
    assert attempt("203.0.113.90", PASSWORD) == 429
    assert attempt("203.0.113.91", PASSWORD) == 200


def test_without_redis_budgets_are_halved_and_nothing_fails(
    application: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person(client, 5)

    async def refuse() -> None:
        raise ConnectionError

    container: Container = application.state.services
    monkeypatch.setattr(container.context.redis.connection_pool, "get_connection", refuse)
    statuses = [client.get("/api/v1/auth/me", headers=ada).status_code for _ in range(budget(Bucket.READ))]
    half = budget(Bucket.READ) // 2
    assert statuses == [200] * half + [429] * half
