"""How many statements a request costs; a number that grows is a list that asks for each of its rows."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import pytest
from app.bootstrap.container import Container
from app.services.identity.authenticator import Authenticator
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event
from tests.fixtures.application import Newcomer

Counting = Callable[[], Any]


@pytest.fixture
def counted(application: FastAPI) -> Callable[[], Any]:
    """A context in which the statements of all transactions are collected."""
    container: Container = application.state.services
    engine = container.context.engine.sync_engine

    @contextmanager
    def collect() -> Generator[list[str]]:
        statements: list[str] = []

        def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
            statements.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return collect


def distrust(application: FastAPI) -> None:
    """Forget whose tokens were good a moment ago."""
    authenticator: Authenticator = application.state.services.get(Authenticator)
    authenticator._recent.drop(lambda known: True)  # pyright: ignore[reportPrivateUsage]
    authenticator._standings.drop(lambda known: True)  # pyright: ignore[reportPrivateUsage]


READS = {
    "/api/v1/auth/me": 0,
    "/api/v1/users/me": 1,
    "/api/v1/conversations": 1,
    "/api/v1/documents": 1,
    "/api/v1/runs": 1,
    "/api/v1/agents": 0,
    "/api/v1/models": 0,
    "/api/v1/tenants": 1,
    "/api/v1/tenants/account": 1,
    "/api/v1/tenants/members": 2,
    "/api/v1/tenants/invites": 2,
    "/api/v1/auth/sessions": 2,
    "/api/v1/usage": 5,
    "/api/v1/usage/budgets": 1,
    "/api/v1/mcp-servers": 2,
}


@pytest.mark.parametrize(("path", "most"), READS.items())
def test_reading(
    application: FastAPI, client: TestClient, newcomer: Newcomer, counted: Counting, path: str, most: int
) -> None:
    def ask() -> list[str]:
        with counted() as statements:
            assert client.get(path, headers=newcomer.headers).status_code == 200
        return list(statements)

    ask()
    known = min((ask() for _ in range(3)), key=len)  # a pause of the machine may outlast the trust in a token
    assert len(known) <= most, known
    distrust(application)
    assert len(ask()) == len(known) + 1, "one statement tells whether the bearer may still be served"


def test_the_number_does_not_grow_with_the_list(
    application: FastAPI, client: TestClient, newcomer: Newcomer, counted: Counting
) -> None:
    def cost() -> int:
        distrust(application)
        with counted() as statements:
            client.get("/api/v1/documents", headers=newcomer.headers)
        return len(statements)

    before = cost()
    for number in range(5):
        body = {"title": f"Document {number}", "text": "A few words about nothing."}
        assert client.post("/api/v1/documents", json=body, headers=newcomer.headers).status_code == 201
    assert cost() == before
