"""Invitations over HTTP, for those who hold their link."""

from datetime import timedelta
from typing import Any

import pytest
from app.utils.times import SystemClock
from fastapi.testclient import TestClient
from tests.contract.tenants.people import API, Crew, acceptance, ask, invite, join, same
from tests.fixtures.application import PASSWORD, Newcomer, sign_up
from tests.fixtures.talking import refusal


def accept(client: TestClient, form: dict[str, Any]) -> Any:
    return client.post(f"{API}/invites/accept", json=form)


def accept_as(client: TestClient, who: Newcomer, token: str) -> Any:
    return ask(client, who, "POST", "/invites/accept/current", json={"token": token})


def members(crew: Crew) -> int:
    return int(crew.ask("owner", "GET", "/members").json()["total"])


class TestPreview:
    def test_whoever_holds_the_link_learns_what_it_offers(self, client: TestClient) -> None:
        host = client.post(
            "/api/v1/auth/register",
            json=acceptance("")
            | {"tenant_name": "Night Shift", "display_name": "Ada", "email": "ada.host@example.com"},
        ).json()
        owner = Newcomer("ada.host@example.com", host)
        token = invite(client, owner, "admin", invited_email="eve@example.com")
        preview = client.post(f"{API}/invites/preview", json={"token": token}).json()
        assert preview == {
            "tenant_name": "Night Shift",
            "role": "admin",
            "invited_email": "eve@example.com",
            "inviter_name": "Ada",
            "expires_at": preview["expires_at"],
        }

    def test_unusable_ones_are_told_apart_by_nothing(
        self, client: TestClient, settled: Crew, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        expired, used = (invite(client, settled.members["owner"]) for _ in range(2))
        join(client, used)
        revoked = settled.ask("owner", "POST", "/invites", json={"role": "member"}).json()
        settled.ask("owner", "POST", f"/invites/{revoked['id']}/revoke")
        later = SystemClock().now() + timedelta(hours=72)
        monkeypatch.setattr(SystemClock, "now", lambda _: later)
        tokens = [expired, used, revoked["invite_token"], "inv_unknown", "x", used[:-1], used + "x", used.upper()]
        for path, form in [("preview", {}), ("accept", acceptance(""))]:
            asked = [
                refusal(client.post(f"{API}/invites/{path}", json=form | {"token": token}), 404, "invite.invalid")
                for token in tokens
            ]
            assert same(*asked)

    @pytest.mark.parametrize("body", [{}, {"token": ""}, {"token": "x" * 513}, {"token": 7}, {"token": None}])
    def test_what_no_token_is(self, client: TestClient, body: dict[str, Any]) -> None:
        refusal(client.post(f"{API}/invites/preview", json=body), 422, "request.invalid")


class TestNewAccount:
    def test_somebody_new_is_a_member_and_signed_in(self, client: TestClient, settled: Crew) -> None:
        token = invite(client, settled.members["admin"], "viewer")
        before = settled.log()
        form = acceptance(token, display_name="Eve")
        answer = accept(client, form)
        session = answer.json()
        assert answer.status_code == 201
        assert (session["tenant_id"], session["role"]) == (settled.tenant_id, "viewer")
        profile = client.get("/api/v1/users/me", headers={"authorization": f"Bearer {session['access_token']}"}).json()
        assert (profile["email"], profile["display_name"], profile["role"]) == (form["email"], "Eve", "viewer")
        (entry,) = [each for each in settled.log() if each not in before]
        facts = {"user_id": session["user_id"], "role": "viewer"}
        assert entry == ("invite.accepted", {"invite_id": entry[1]["invite_id"], **facts})
        refreshed = client.post("/api/v1/auth/refresh", json={"refresh_token": session["refresh_token"]})
        assert refreshed.status_code == 200

    def test_the_invited_address_need_not_be_typed(self, client: TestClient, settled: Crew) -> None:
        token = invite(client, settled.members["owner"], invited_email="typed.once@example.com")
        form = acceptance(token)
        del form["email"]
        assert accept(client, form).status_code == 201
        assert settled.ask("owner", "GET", "/members").json()["members"][-1]["email"] == "typed.once@example.com"

    def test_an_open_invitation_needs_an_address(self, client: TestClient, settled: Crew) -> None:
        form = acceptance(invite(client, settled.members["owner"]))
        del form["email"]
        refusal(accept(client, form), 422, "invite.email_required")

    def test_twice_is_once(self, client: TestClient, settled: Crew) -> None:
        form, before = acceptance(invite(client, settled.members["owner"])), members(settled)
        assert accept(client, form).status_code == 201
        refusal(accept(client, form), 404, "invite.invalid")
        assert members(settled) == before + 1

    @pytest.mark.parametrize(
        ("changes", "status", "code"),
        [
            ({"password": "short"}, 422, "auth.password_refused"),
            ({"password": "a" * 20}, 422, "auth.password_refused"),
            ({"accept_terms": False}, 422, "auth.terms_not_accepted"),
            ({"email": "nobody"}, 422, "request.invalid"),
            ({"display_name": "A\0"}, 422, "request.invalid"),
            ({"display_name": "A" * 129}, 422, "request.invalid"),
            ({"password": ""}, 422, "request.invalid"),
            ({"password": "x" * 257}, 422, "request.invalid"),
        ],
    )
    def test_what_cannot_be_accepted_leaves_the_invitation_open(
        self, client: TestClient, settled: Crew, changes: dict[str, Any], status: int, code: str
    ) -> None:
        token = invite(client, settled.members["owner"])
        refusal(accept(client, acceptance(token, **changes)), status, code)
        assert accept(client, acceptance(token)).status_code == 201


class TestKnownAddress:
    def test_the_right_password_joins(self, client: TestClient, settled: Crew) -> None:
        guest = sign_up(client, "Day Shift")
        form = acceptance(invite(client, settled.members["owner"]), email=guest.email.upper(), display_name="Mallory")
        session = accept(client, form).json()
        assert (session["user_id"], session["tenant_id"]) == (guest.session["user_id"], settled.tenant_id)
        profile = client.get("/api/v1/users/me", headers={"authorization": f"Bearer {session['access_token']}"}).json()
        assert (profile["display_name"], profile["role"]) == (None, "member")
        names = [each["name"] for each in ask(client, guest, "GET", "").json()["items"]]
        assert names == ["Day Shift", "Night Shift"]

    def test_a_wrong_password_does_not_and_the_invitation_stays_open(self, client: TestClient, settled: Crew) -> None:
        guest, token = sign_up(client), invite(client, settled.members["owner"])
        form = acceptance(token, email=guest.email, password="another long evening")
        refusal(accept(client, form), 401, "auth.invalid_credentials")
        assert accept(client, form | {"password": PASSWORD}).status_code == 201

    def test_a_member_stays_what_they_are(self, client: TestClient, settled: Crew) -> None:
        token = invite(client, settled.members["owner"], "admin")
        refusal(accept(client, acceptance(token, email=settled.members["viewer"].email)), 409, "member.already")
        refusal(accept_as(client, settled.members["viewer"], token), 409, "member.already")
        assert settled.roles()["viewer"] == "viewer"
        assert accept(client, acceptance(token)).status_code == 201


class TestSignedIn:
    def test_one_joins_as_who_one_is_and_stays_where_one_is(self, client: TestClient, settled: Crew) -> None:
        guest = sign_up(client, "Day Shift")
        answer = accept_as(client, guest, invite(client, settled.members["admin"], "admin"))
        assert answer.status_code == 200
        assert answer.json() == ask(client, guest, "GET", "").json()["items"][1]
        assert (answer.json()["id"], answer.json()["role"], answer.json()["current"]) == (
            settled.tenant_id,
            "admin",
            False,
        )
        action, facts = settled.log()[-1]
        assert (action, facts["user_id"], facts["role"]) == ("invite.accepted", guest.session["user_id"], "admin")

    def test_twice_is_once(self, client: TestClient, settled: Crew) -> None:
        guest, token, before = sign_up(client), invite(client, settled.members["owner"]), members(settled)
        assert accept_as(client, guest, token).status_code == 200
        refusal(accept_as(client, guest, token), 404, "invite.invalid")
        assert members(settled) == before + 1

    def test_somebody_who_left_may_be_invited_again(self, client: TestClient, crew: Crew) -> None:
        assert crew.ask("member", "POST", "/leave").status_code == 204
        token = invite(client, crew.members["owner"], "viewer")
        form = acceptance(token, email=crew.members["member"].email)
        assert accept(client, form).json()["role"] == "viewer"

    def test_nobody_without_signing_in(self, client: TestClient) -> None:
        refusal(client.post(f"{API}/invites/accept/current", json={"token": "inv_x"}), 401, "auth.required")


class TestForSomebodyElse:
    def test_another_address_is_refused_before_anything_is_said_about_it(
        self, client: TestClient, settled: Crew
    ) -> None:
        guest, before = sign_up(client), members(settled)
        token = invite(client, settled.members["owner"], invited_email="ada@example.com")
        refusals = [
            refusal(accept(client, acceptance(token, email=guest.email)), 403, "invite.other_recipient"),
            refusal(accept(client, acceptance(token)), 403, "invite.other_recipient"),
            refusal(accept_as(client, guest, token), 403, "invite.other_recipient"),
        ]
        assert same(*refusals)
        assert members(settled) == before

    def test_the_right_one_however_it_is_written(self, client: TestClient, settled: Crew) -> None:
        guest = sign_up(client)
        token = invite(client, settled.members["owner"], invited_email=guest.email.upper())
        assert accept_as(client, guest, token).status_code == 200
