"""Registration, sign-in, refresh and sign-out over HTTP."""

import time
import uuid
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from app.bootstrap.container import Container
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.identity.tables import TenantRow
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import update
from tests.fixtures.application import PASSWORD, Newcomer, sign_up

SESSION_FIELDS = {
    "access_token",
    "refresh_token",
    "token_type",
    "expires_at",
    "refresh_expires_at",
    "kid",
    "scopes",
    "tenant_id",
    "tenant_slug",
    "role",
    "user_id",
    "email_verified",
    "session_id",
}


def registration(**changes: Any) -> dict[str, Any]:
    return {
        "email": f"{uuid.uuid4().hex}@example.com",
        "password": PASSWORD,
        "tenant_name": "Night Shift",
        "accept_terms": True,
    } | changes


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


class TestRegister:
    def test_an_organisation_with_its_owner_is_signed_in(self, client: TestClient) -> None:
        body = registration(email="Countess@Example.com", display_name="Ada")
        answer = client.post("/api/v1/auth/register", json=body)
        session = answer.json()
        assert answer.status_code == 201
        assert session.keys() == SESSION_FIELDS
        assert datetime.fromisoformat(session["expires_at"]) < datetime.fromisoformat(session["refresh_expires_at"])
        profile = client.get("/api/v1/users/me", headers={"authorization": f"Bearer {session['access_token']}"})
        assert profile.json() == {
            "user_id": session["user_id"],
            "tenant_id": session["tenant_id"],
            "email": "Countess@example.com",
            "display_name": "Ada",
            "role": "owner",
            "email_verified": False,
            "tenant_name": "Night Shift",
            "tenant_slug": session["tenant_slug"],
        }

    def test_an_address_registers_once_however_it_is_written(self, client: TestClient) -> None:
        client.post("/api/v1/auth/register", json=registration(email="ada@example.com"))
        again = client.post("/api/v1/auth/register", json=registration(email="ADA@example.com"))
        assert code(again) == (409, "auth.email_taken")

    @pytest.mark.parametrize(
        ("changes", "status", "expected"),
        [
            ({"password": "short"}, 422, "request.invalid"),
            ({"password": "a" * 20}, 422, "auth.password_refused"),
            ({"accept_terms": False}, 422, "auth.terms_not_accepted"),
            ({"email": "nobody"}, 422, "request.invalid"),
            (
                {"email": "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 30 + "@example.com"},
                422,
                "request.invalid",
            ),
            ({"tenant_name": " x "}, 422, "request.invalid"),
            ({"tenant_name": "Night\x00Shift"}, 422, "request.invalid"),
            ({"display_name": "A\x00"}, 422, "request.invalid"),
        ],
    )
    def test_what_cannot_be_accepted_is_named(
        self, client: TestClient, changes: dict[str, Any], status: int, expected: str
    ) -> None:
        assert code(client.post("/api/v1/auth/register", json=registration(**changes))) == (status, expected)


class TestSignIn:
    def test_the_right_password_begins_a_session_of_its_own(self, client: TestClient, newcomer: Newcomer) -> None:
        answer = client.post("/api/v1/auth/token", json={"email": newcomer.email.upper(), "password": PASSWORD})
        assert answer.status_code == 200
        assert answer.json().keys() == SESSION_FIELDS
        assert answer.json()["tenant_id"] == newcomer.session["tenant_id"]
        assert answer.json()["session_id"] != newcomer.session["session_id"]

    def test_a_wrong_password_and_an_unknown_address_look_the_same(
        self, client: TestClient, newcomer: Newcomer
    ) -> None:
        wrong, unknown = (
            client.post("/api/v1/auth/token", json={"email": email, "password": "a wrong password"})
            for email in (newcomer.email, "nobody@example.com")
        )
        assert code(wrong) == code(unknown) == (401, "auth.invalid_credentials")
        assert {**wrong.json(), "request_id": None} == {**unknown.json(), "request_id": None}

    def test_another_organisation_stays_closed(self, client: TestClient, newcomer: Newcomer) -> None:
        stranger = sign_up(client)
        body = {"email": newcomer.email, "password": PASSWORD, "tenant_id": stranger.session["tenant_id"]}
        assert code(client.post("/api/v1/auth/token", json=body)) == (403, "auth.not_a_member")


class TestRefresh:
    def test_every_refresh_gives_a_new_pair(self, client: TestClient, newcomer: Newcomer) -> None:
        seen, token = set(), newcomer.session["refresh_token"]
        for _ in range(3):
            answer = client.post("/api/v1/auth/refresh", json={"refresh_token": token})
            assert answer.status_code == 200
            token = answer.json()["refresh_token"]
            seen.add(token)
            assert answer.json()["session_id"] == newcomer.session["session_id"]
        assert len(seen) == 3

    def test_the_token_before_gives_the_current_one_again(self, client: TestClient, newcomer: Newcomer) -> None:
        old = {"refresh_token": newcomer.session["refresh_token"]}
        first, second = (client.post("/api/v1/auth/refresh", json=old).json() for _ in range(2))
        assert first["refresh_token"] == second["refresh_token"]

    def test_a_copied_token_ends_the_session_for_everybody(self, client: TestClient, newcomer: Newcomer) -> None:
        stolen, token = newcomer.session["refresh_token"], newcomer.session["refresh_token"]
        for _ in range(2):
            token = client.post("/api/v1/auth/refresh", json={"refresh_token": token}).json()["refresh_token"]
        assert code(client.post("/api/v1/auth/refresh", json={"refresh_token": stolen})) == (401, "auth.session_ended")
        assert code(client.post("/api/v1/auth/refresh", json={"refresh_token": token})) == (401, "auth.session_ended")
        assert code(client.get("/api/v1/auth/me", headers=newcomer.headers)) == (401, "auth.token_invalid")

    def test_a_server_between_says_that_a_token_is_on_its_way(
        self, application: FastAPI, client: TestClient, newcomer: Newcomer
    ) -> None:
        token = newcomer.session["refresh_token"]
        session = client.post("/api/v1/auth/refresh", json={"refresh_token": token}).json()
        for headers, confirmed in (({"x-token-on-its-way": "1"}, 0), ({}, 1)):
            assert client.get("/api/v1/auth/me", headers=bearer(session) | headers).status_code == 200
            assert confirmed_generation(application, client, session) == confirmed

    def test_an_organisation_is_named_once_and_must_be_ones_own(self, client: TestClient, newcomer: Newcomer) -> None:
        stranger = sign_up(client)
        body = {"refresh_token": newcomer.session["refresh_token"]}
        mine = {"tenant_id": newcomer.session["tenant_id"], "tenant_slug": newcomer.session["tenant_slug"]}
        theirs = {name: stranger.session[name] for name in mine}
        assert code(client.post("/api/v1/auth/refresh", json=body | mine)) == (422, "request.invalid")
        for name, value in theirs.items():
            answer = client.post("/api/v1/auth/refresh", json=body | {name: value})
            assert code(answer) == (403, "auth.not_a_member")
        for name, value in mine.items():
            answer = client.post("/api/v1/auth/refresh", json=body | {name: value})
            assert (answer.status_code, answer.json()["role"]) == (200, "owner")

    def test_a_suspended_organisation_says_so(
        self, application: FastAPI, client: TestClient, newcomer: Newcomer
    ) -> None:
        suspend(application, client, newcomer)
        deadline = time.monotonic() + 30
        while (answer := client.get("/api/v1/auth/me", headers=newcomer.headers)).status_code == 200:
            assert time.monotonic() < deadline, "the token is still good"
            time.sleep(0.05)
        assert code(answer) == (403, "tenant.suspended")
        body = {"refresh_token": newcomer.session["refresh_token"]}
        assert code(client.post("/api/v1/auth/refresh", json=body)) == (403, "tenant.suspended")
        body = {"email": newcomer.email, "password": PASSWORD}
        assert code(client.post("/api/v1/auth/token", json=body)) == (403, "tenant.suspended")

    @pytest.mark.parametrize("token", ["nonsense", "rt_AAAA", "eyJhbGciOiJub25lIn0.e30."])
    def test_made_up_tokens_are_refused(self, client: TestClient, token: str) -> None:
        answer = client.post("/api/v1/auth/refresh", json={"refresh_token": token})
        assert code(answer) == (401, "auth.refresh_invalid")


def suspend(application: FastAPI, client: TestClient, newcomer: Newcomer) -> None:
    container: Container = application.state.services
    tenant_id = UUID(newcomer.session["tenant_id"])

    async def change() -> None:
        async with container.context.unit_of_work(Scope(tenant_id=tenant_id)) as uow:
            await uow._session.execute(update(TenantRow).where(TenantRow.id == tenant_id).values(status="suspended"))

    assert client.portal is not None
    client.portal.call(change)


def confirmed_generation(application: FastAPI, client: TestClient, session: dict[str, Any]) -> int:
    container: Container = application.state.services

    async def look() -> int:
        async with container.context.unit_of_work(Scope(user_id=UUID(session["user_id"]))) as uow:
            found = await uow.sessions.get(UUID(session["session_id"]))
        return -1 if found is None else found.confirmed_counter

    assert client.portal is not None
    return client.portal.call(look)


class TestSessions:
    FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

    def sign_in(self, client: TestClient, newcomer: Newcomer) -> dict[str, Any]:
        body, headers = {"email": newcomer.email, "password": PASSWORD}, {"user-agent": self.FIREFOX}
        session: dict[str, Any] = client.post("/api/v1/auth/token", json=body, headers=headers).json()
        return session

    def listed(self, client: TestClient, newcomer: Newcomer, **query: Any) -> dict[str, Any]:
        answer = client.get("/api/v1/auth/sessions", headers=newcomer.headers, params=query)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    def test_every_device_is_shown_with_what_it_says_it_is(self, client: TestClient, newcomer: Newcomer) -> None:
        other = self.sign_in(client, newcomer)
        body = self.listed(client, newcomer)
        assert (body["total"], body["next_cursor"]) == (2, None)
        latest, first = body["sessions"]
        assert latest == {
            "id": other["session_id"],
            "created_at": latest["created_at"],
            "last_seen_at": latest["created_at"],
            "revoked_at": None,
            "revoked_reason": None,
            "user_agent": self.FIREFOX,
            "client": {"platform": "Linux", "browser": "Firefox", "device": "desktop"},
            "ip_address_masked": None,
            "tenant_id": newcomer.session["tenant_id"],
            "current": False,
        }
        assert (first["id"], first["current"]) == (newcomer.session["session_id"], True)

    def test_pages_join_without_gap(self, client: TestClient, newcomer: Newcomer) -> None:
        for _ in range(4):
            self.sign_in(client, newcomer)
        seen, cursor = list[str](), None
        for _ in range(3):
            page = self.listed(client, newcomer, limit=2, **({"cursor": cursor} if cursor else {}))
            seen += [each["id"] for each in page["sessions"]]
            cursor = page["next_cursor"]
        assert cursor is None
        assert seen == [each["id"] for each in self.listed(client, newcomer)["sessions"]]
        answer = client.get("/api/v1/auth/sessions", headers=newcomer.headers, params={"cursor": "x"})
        assert code(answer) == (422, "request.invalid_cursor")

    def test_one_is_revoked_and_only_ones_own(self, client: TestClient, newcomer: Newcomer) -> None:
        other, stranger = self.sign_in(client, newcomer), sign_up(client)
        path = f"/api/v1/auth/sessions/{other['session_id']}"
        assert code(client.delete(path, headers=stranger.headers)) == (404, "session.not_found")
        assert client.get("/api/v1/auth/me", headers=bearer(other)).status_code == 200
        assert client.delete(path, headers=newcomer.headers).json() == {"revoked": True}
        assert client.delete(path, headers=newcomer.headers).json() == {"revoked": False}
        assert code(client.get("/api/v1/auth/me", headers=bearer(other))) == (401, "auth.token_invalid")
        assert self.listed(client, newcomer)["total"] == 1
        over = self.listed(client, newcomer, include_revoked=True)["sessions"][0]
        assert (over["id"], over["revoked_reason"]) == (other["session_id"], "revoked")
        assert over["revoked_at"] is not None

    def test_the_others_end_and_this_one_goes_on(self, client: TestClient, newcomer: Newcomer) -> None:
        others = [self.sign_in(client, newcomer) for _ in range(2)]
        assert client.post("/api/v1/auth/logout/others", headers=newcomer.headers).json() == {"revoked": 2}
        assert client.post("/api/v1/auth/logout/others", headers=newcomer.headers).json() == {"revoked": 0}
        assert client.get("/api/v1/auth/me", headers=newcomer.headers).status_code == 200
        for each in others:
            assert code(client.get("/api/v1/auth/me", headers=bearer(each))) == (401, "auth.token_invalid")


def bearer(session: dict[str, Any]) -> dict[str, str]:
    return {"authorization": f"Bearer {session['access_token']}"}


class TestSignOut:
    def test_access_ends_at_once(self, client: TestClient, newcomer: Newcomer) -> None:
        assert client.get("/api/v1/auth/me", headers=newcomer.headers).status_code == 200
        body = {"refresh_token": newcomer.session["refresh_token"]}
        assert client.post("/api/v1/auth/logout", json=body).json() == {"revoked": True}
        assert code(client.get("/api/v1/auth/me", headers=newcomer.headers)) == (401, "auth.token_invalid")
        assert client.post("/api/v1/auth/logout", json=body).json() == {"revoked": False}

    def test_everywhere_means_every_session_of_this_person_only(self, client: TestClient, newcomer: Newcomer) -> None:
        stranger = sign_up(client)
        client.post("/api/v1/auth/token", json={"email": newcomer.email, "password": PASSWORD})
        assert client.post("/api/v1/auth/logout/all", headers=newcomer.headers).json() == {"revoked": 2}
        assert code(client.get("/api/v1/auth/me", headers=newcomer.headers)) == (401, "auth.token_invalid")
        assert client.get("/api/v1/auth/me", headers=stranger.headers).status_code == 200


def test_who_may_register_is_public(client: TestClient) -> None:
    assert client.get("/api/v1/auth/signup-policy").json() == {
        "policy": "public",
        "invite_required": False,
        "request_access_enabled": False,
    }
