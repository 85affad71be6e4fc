"""The gate in front of protected routes."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import jwt
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starter_contracts.key_source import KeysetSource
from tests.fixtures.application import Newcomer, sign_up


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def resigned(application: FastAPI, newcomer: Newcomer, **changes: Any) -> dict[str, str]:
    """The newcomer's own token with other claims, signed by the real key; None removes a claim."""
    key = application.state.services.get(KeysetSource).current.active
    claims = jwt.decode(newcomer.session["access_token"], options={"verify_signature": False}) | changes
    kept = {name: value for name, value in claims.items() if value is not None}
    token = jwt.encode(kept, key.private_key(), "EdDSA", headers={"kid": key.kid, "typ": "at+jwt"})
    return {"authorization": f"Bearer {token}"}


@pytest.mark.parametrize("header", [{}, {"authorization": "Basic eDp5"}, {"authorization": "Bearer"}])
def test_without_a_token_the_door_says_what_it_wants(client: TestClient, header: dict[str, str]) -> None:
    answer = client.get("/api/v1/auth/me", headers=header)
    assert code(answer) == (401, "auth.required")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["x", "a.b.c", "Ünïcode", "rt_x"])
def test_malformed_tokens_are_401(client: TestClient, token: str) -> None:
    answer = client.get("/api/v1/auth/me", headers={b"authorization": f"Bearer {token}".encode()})
    assert code(answer) == (401, "auth.token_invalid")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("other", ["Bearer x", ""])
def test_two_tokens_are_none(client: TestClient, newcomer: Newcomer, other: str) -> None:
    own = f"Bearer {newcomer.session['access_token']}"
    for pair in ((own, other), (other, own)):
        answer = client.get("/api/v1/auth/me", headers=[("authorization", each) for each in pair])
        assert answer.status_code == 401


def test_an_expired_token_is_told_apart(application: FastAPI, client: TestClient, newcomer: Newcomer) -> None:
    headers = resigned(application, newcomer, exp=int(datetime.now(UTC).timestamp()) - 60)
    assert code(client.get("/api/v1/auth/me", headers=headers)) == (401, "auth.token_expired")


@pytest.mark.parametrize(
    "changes",
    [
        {"sub": "user:nobody"},
        {"sub": "service:1"},
        {"sub": "service:00000000-0000-0000-0000-000000000001"},
        {"sub": "user:00000000-0000-0000-0000-000000000001"},
        {"gen": None},
        {"gen": True},
        {"gen": "0"},
        {"sid": "1"},
        {"sid": None},
        {"sid": str(UUID(int=9))},
        {"gen": 1},
        {"gen": -1},
        {"gen": 2**70},
        {"tenant_id": None},
        {"roles": []},
        {"roles": ["emperor"]},
        {"roles": "owner"},
        {"scope": 7},
        {"tenant_id": str(UUID(int=9))},
    ],
)
def test_claims_that_make_no_sense_are_401(
    application: FastAPI, client: TestClient, newcomer: Newcomer, changes: dict[str, Any]
) -> None:
    headers = resigned(application, newcomer, **changes)
    assert code(client.get("/api/v1/auth/me", headers=headers)) == (401, "auth.token_invalid")


def test_every_refusal_of_a_token_says_the_same(application: FastAPI, client: TestClient, newcomer: Newcomer) -> None:
    ended = sign_up(client)
    client.post("/api/v1/auth/logout", json={"refresh_token": ended.session["refresh_token"]})
    refused = [
        {"authorization": "Bearer x"},
        {"authorization": f"Bearer {'x' * 8192}"},
        resigned(application, newcomer, sid=str(UUID(int=9))),
        resigned(application, newcomer, aud="another"),
        ended.headers,
    ]
    answers = [client.get("/api/v1/auth/me", headers=headers) for headers in refused]
    assert {answer.status_code for answer in answers} == {401}
    assert len({tuple(sorted((answer.json() | {"request_id": ""}).items())) for answer in answers}) == 1


def test_a_service_account_has_its_roles_rights(application: FastAPI, client: TestClient, newcomer: Newcomer) -> None:
    service = resigned(application, newcomer, sub=f"service:{UUID(int=5)}", sid=None, gen=None, roles=["viewer"])
    assert client.get("/api/v1/auth/me", headers=service).json()["user_id"] == str(UUID(int=5))
    assert client.get("/api/v1/conversations", headers=service).json()["items"] == []
    assert code(client.post("/api/v1/chat", headers=service, json={"message": "x"})) == (403, "access.denied")
    assert client.get("/api/v1/auth/sessions", headers=service).json()["sessions"] == []
    assert client.post("/api/v1/auth/logout/all", headers=service).json() == {"revoked": 0}
    assert client.get("/api/v1/auth/me", headers=newcomer.headers).status_code == 200


class TestTokensOfOneSession:
    """What was seen of a session a moment ago serves its other tokens, too; it turns nobody away."""

    def own(self, application: FastAPI, newcomer: Newcomer, **changes: Any) -> dict[str, str]:
        return resigned(application, newcomer, jti=uuid4().hex, **changes)

    def test_are_refused_at_once_when_it_has_ended(
        self, application: FastAPI, client: TestClient, newcomer: Newcomer
    ) -> None:
        assert client.get("/api/v1/auth/me", headers=self.own(application, newcomer)).status_code == 200
        assert client.post("/api/v1/auth/logout/all", headers=self.own(application, newcomer)).status_code == 200
        refused = client.get("/api/v1/auth/me", headers=self.own(application, newcomer))
        assert code(refused) == (401, "auth.token_invalid")

    def test_are_judged_by_their_own_claims(self, application: FastAPI, client: TestClient, newcomer: Newcomer) -> None:
        assert client.get("/api/v1/auth/me", headers=self.own(application, newcomer)).status_code == 200
        foreign = sign_up(client)
        wrong = {"gen": 1}, {"gen": -1}, {"sub": f"user:{foreign.session['user_id']}"}
        elsewhere = {"tenant_id": foreign.session["tenant_id"]}
        for changes in (*wrong, elsewhere):
            refused = client.get("/api/v1/auth/me", headers=self.own(application, newcomer, **changes))
            assert code(refused) == (401, "auth.token_invalid"), changes

    def test_of_a_new_generation_are_good_at_once(self, client: TestClient, newcomer: Newcomer) -> None:
        assert client.get("/api/v1/auth/me", headers=newcomer.headers).status_code == 200
        form = {"refresh_token": newcomer.session["refresh_token"]}
        fresh = client.post("/api/v1/auth/refresh", json=form).json()["access_token"]
        assert client.get("/api/v1/auth/me", headers={"authorization": f"Bearer {fresh}"}).status_code == 200


class TestTenantHeader:
    def answer(self, client: TestClient, newcomer: Newcomer, *named: str) -> Any:
        headers = [*newcomer.headers.items(), *(("X-Tenant-Id", name) for name in named)]
        return client.get("/api/v1/auth/me", headers=headers)

    def test_ones_own_is_accepted(self, client: TestClient, newcomer: Newcomer) -> None:
        own = newcomer.session["tenant_id"]
        assert self.answer(client, newcomer, own).status_code == 200
        assert self.answer(client, newcomer, own.upper()).status_code == 200

    def test_anything_else_is_refused(self, client: TestClient, newcomer: Newcomer) -> None:
        own, foreign = newcomer.session["tenant_id"], sign_up(client).session["tenant_id"]
        for named in ((foreign,), ("",), ("x",), (own, foreign), (foreign, own), (f"{own},{foreign}",), ("{" + own,)):
            assert code(self.answer(client, newcomer, *named)) == (403, "access.tenant_mismatch")


class TestRoles:
    def test_a_header_that_is_sent_twice_counts_twice(self, client: TestClient, newcomer: Newcomer) -> None:
        for roles in (("viewer", "owner"), ("owner", "emperor")):
            headers = [*newcomer.headers.items(), *(("X-Tenant-Role", role) for role in roles)]
            assert code(client.get("/api/v1/auth/me", headers=headers)) == (403, "access.denied")

    def me(self, client: TestClient, headers: dict[str, str]) -> Any:
        return client.get("/api/v1/users/me", headers=headers)

    @pytest.mark.parametrize("role", ["owner", "admin", "member", "viewer"])
    def test_an_owner_may_act_with_any_lower_role(self, client: TestClient, newcomer: Newcomer, role: str) -> None:
        assert self.me(client, newcomer.headers | {"x-tenant-role": role}).status_code == 200

    @pytest.mark.parametrize("role", ["owner", "admin", "member", "emperor", ""])
    def test_nobody_acts_with_a_higher_or_unknown_one(
        self, application: FastAPI, client: TestClient, newcomer: Newcomer, role: str
    ) -> None:
        viewer = resigned(application, newcomer, roles=["viewer"])
        assert code(self.me(client, viewer | {"x-tenant-role": role})) == (403, "access.denied")

    def test_scopes_do_not_raise_what_roles_say(
        self, application: FastAPI, client: TestClient, newcomer: Newcomer
    ) -> None:
        viewer = resigned(application, newcomer, roles=["viewer"])
        assert code(self.me(client, viewer | {"x-tenant-role": "member"})) == (403, "access.denied")

    def test_without_roles_the_scopes_hint_at_one(
        self, application: FastAPI, client: TestClient, newcomer: Newcomer
    ) -> None:
        inferred = resigned(application, newcomer, roles=None)
        assert self.me(client, inferred | {"x-tenant-role": "member"}).status_code == 200
        assert self.me(client, inferred | {"x-tenant-role": "admin"}).status_code == 200
        assert code(self.me(client, inferred | {"x-tenant-role": "owner"})) == (403, "access.denied")
        little = resigned(application, newcomer, roles=None, scope="account:self")
        assert code(self.me(client, little | {"x-tenant-role": "member"})) == (403, "access.denied")

    def test_a_scope_that_is_missing_is_missing_for_owners_too(
        self, application: FastAPI, client: TestClient, newcomer: Newcomer
    ) -> None:
        headers = resigned(application, newcomer, scope="conversations:read")
        assert code(self.me(client, headers)) == (403, "access.denied")
