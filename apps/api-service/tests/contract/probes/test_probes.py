"""Liveness, readiness and public keys."""

from pathlib import Path
from typing import Any

import pytest
from app.bootstrap.app import create_app
from app.bootstrap.container import Container
from app.bootstrap.readiness import Readiness
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.fixtures.application import settings_below


def test_liveness_depends_on_nothing(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json().keys() == {"status", "timestamp", "version", "uptime"}


def test_readiness_names_what_it_looked_at(client: TestClient) -> None:
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ready"
    assert answer.json()["checks"].items() >= {"database": "ok", "redis": "ok", "migrations": "ok"}.items()


def test_a_failing_check_is_named_without_its_reason(
    application: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken() -> None:
        raise ConnectionError("no route to secret-host:5432")

    container: Container = application.state.services
    monkeypatch.setattr(application.state, "readiness", Readiness({**container.checks, "database": broken}))
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["status"] == "unavailable"
    assert answer.json()["checks"]["database"] == "failed"
    assert answer.json()["checks"]["redis"] == "ok"
    assert "secret-host" not in answer.text


def test_keys_are_public_and_private_parts_are_not(client: TestClient) -> None:
    answer = client.get("/.well-known/jwks.json")
    keys: list[dict[str, Any]] = answer.json()["keys"]
    assert [key.keys() for key in keys] == [{"kty", "crv", "use", "alg", "kid", "x"}]
    assert answer.headers["cache-control"] == "public, max-age=300"


def test_making_the_application_opens_nothing(tmp_path: Path) -> None:
    create_app(settings_below(tmp_path))
    assert list(tmp_path.iterdir()) == []
