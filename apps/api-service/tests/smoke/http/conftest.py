"""A running server, named by SMOKE_BASE_URL; without one the suite says so and is skipped."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest

PASSWORD = "a long and quiet evening"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has signed up for this run of the suite."""

    email: str
    session: dict[str, Any]
    http: httpx2.Client


@pytest.fixture(scope="session")
def http() -> Iterator[httpx2.Client]:
    """A client of the server, signed in as nobody."""
    if not (base := os.environ.get("SMOKE_BASE_URL")):
        pytest.skip("SMOKE_BASE_URL names no server; `./starter test` starts one")
    with httpx2.Client(base_url=base, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def person(http: httpx2.Client) -> Iterator[Person]:
    """The owner of a fresh organisation."""
    email = f"smoke-{uuid.uuid4().hex}@example.com"
    form = {"email": email, "password": PASSWORD, "tenant_name": "Smoke", "accept_terms": True}
    answer = http.post("/api/v1/auth/register", json=form)
    assert answer.status_code == 201, answer.text
    session: dict[str, Any] = answer.json()
    headers = {"authorization": f"Bearer {session['access_token']}"}
    with httpx2.Client(base_url=http.base_url, timeout=30, headers=headers) as client:
        yield Person(email, session, client)
