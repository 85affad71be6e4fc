"""Liveness, readiness and public keys."""

import time
from pathlib import Path
from typing import Any

import pytest
from app.bootstrap.app import create_app
from app.bootstrap.container import Container
from app.bootstrap.readiness import Readiness
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starter_contracts.keys import load_keyset, save_keyset
from starter_contracts.settings import Settings
from tests.fakes.keys import rotated
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
    readiness = Readiness({**container.checks, "database": broken}, application.state.draining)
    monkeypatch.setattr(application.state, "readiness", readiness)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["status"] == "unavailable"
    assert answer.json()["checks"]["database"] == "failed"
    assert answer.json()["checks"]["redis"] == "ok"
    assert "secret-host" not in answer.text


class TestKeys:
    PATH = "/.well-known/jwks.json"

    def test_they_are_public_and_private_parts_are_not(self, client: TestClient) -> None:
        answer = client.get(self.PATH)
        keys: list[dict[str, Any]] = answer.json()["keys"]
        assert [key.keys() for key in keys] == [{"kty", "crv", "use", "alg", "kid", "x"}] * 2
        assert answer.headers["cache-control"] == "public, max-age=300"
        assert answer.headers["content-type"] == "application/json"

    def test_who_has_them_is_told_so_in_short(self, client: TestClient) -> None:
        tag = client.get(self.PATH).headers["etag"]
        assert tag.startswith('"')
        for known in (tag, f'"other", W/{tag}', "*"):
            answer = client.get(self.PATH, headers={"if-none-match": known})
            assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
        assert client.get(self.PATH, headers={"if-none-match": '"other"'}).status_code == 200

    def test_a_rotation_shows_without_a_restart(self, client: TestClient, settings: Settings) -> None:
        before = client.get(self.PATH)
        folder = settings.application.data_dir / "keys"
        save_keyset(folder, rotated(load_keyset(folder)))
        deadline = time.monotonic() + 30
        while (after := client.get(self.PATH)).headers["etag"] == before.headers["etag"]:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        kids = [[key["kid"] for key in answer.json()["keys"]] for answer in (before, after)]
        assert [kids[1][0], kids[1][2]] == [kids[0][1], kids[0][0]]


def test_making_the_application_opens_nothing(tmp_path: Path) -> None:
    create_app(settings_below(tmp_path))
    assert list(tmp_path.iterdir()) == []
