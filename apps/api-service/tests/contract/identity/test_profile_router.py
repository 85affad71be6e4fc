"""Profiles over HTTP."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.fixtures.application import Newcomer, sign_up

PROFILE = "/api/v1/users/me/profile"


def renamed(client: TestClient, person: Newcomer, name: Any) -> Any:
    return client.patch(PROFILE, headers=person.headers, json={"display_name": name})


class TestRename:
    def test_a_person_takes_another_name(self, client: TestClient, newcomer: Newcomer) -> None:
        answer = renamed(client, newcomer, "  Ada  ")
        assert (answer.status_code, answer.json()["display_name"]) == (200, "Ada")
        assert client.get("/api/v1/users/me", headers=newcomer.headers).json() == answer.json()

    @pytest.mark.parametrize("name", [None, "", "   "], ids=["null", "empty", "blanks"])
    def test_or_none(self, client: TestClient, newcomer: Newcomer, name: str | None) -> None:
        renamed(client, newcomer, "Ada")
        assert renamed(client, newcomer, name).json()["display_name"] is None

    def test_others_keep_theirs(self, client: TestClient, newcomer: Newcomer) -> None:
        other = sign_up(client)
        renamed(client, other, "Grace")
        renamed(client, newcomer, "Ada")
        assert client.get("/api/v1/users/me", headers=other.headers).json()["display_name"] == "Grace"

    @pytest.mark.parametrize("name", ["x" * 129, "a\0b", 7], ids=["long", "nul", "number"])
    def test_what_is_no_name(self, client: TestClient, newcomer: Newcomer, name: Any) -> None:
        answer = renamed(client, newcomer, name)
        assert (answer.status_code, answer.json()["code"]) == (422, "request.invalid")

    def test_a_stranger_has_none(self, client: TestClient) -> None:
        assert client.patch(PROFILE, json={"display_name": "Ada"}).status_code == 401
