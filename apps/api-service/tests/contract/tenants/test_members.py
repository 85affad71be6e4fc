"""The members of an organisation over HTTP."""

import uuid
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.contract.tenants.people import API, ROLES, Crew, invite, join, same
from tests.fixtures.application import PASSWORD, sign_up
from tests.fixtures.talking import refusal


class TestList:
    @pytest.mark.parametrize("role", ROLES)
    def test_every_member_sees_all_of_them(self, settled: Crew, role: str) -> None:
        page = settled.ask(role, "GET", "/members").json()
        assert (page["total"], page["owner_count"], page["next_cursor"]) == (4, 1, None)
        assert [each["role"] for each in page["members"]] == list(ROLES)
        first = page["members"][0]
        assert first == {
            "user_id": settled.id("owner"),
            "tenant_id": settled.tenant_id,
            "email": settled.members["owner"].email,
            "display_name": None,
            "role": "owner",
            "status": "active",
            "email_verified": False,
            "joined_at": first["joined_at"],
        }

    @pytest.mark.parametrize("limit", [1, 2, 3, 4, 100])
    def test_pages_hold_everybody_once(self, settled: Crew, limit: int) -> None:
        seen: list[str] = []
        query: dict[str, Any] = {"limit": limit}
        while True:
            page = settled.ask("viewer", "GET", "/members", params=query).json()
            assert len(page["members"]) <= limit
            seen += [each["user_id"] for each in page["members"]]
            if page["next_cursor"] is None:
                break
            query["cursor"] = page["next_cursor"]
        assert seen == [settled.id(role) for role in ROLES]

    def test_nobody_of_another_organisation(self, client: TestClient, settled: Crew) -> None:
        stranger = sign_up(client)
        theirs = settled.ask("owner", "GET", "/members", params={"limit": 1}).json()["next_cursor"]
        listed = client.get(f"{API}/members", headers=stranger.headers, params={"cursor": theirs}).json()
        assert {each["user_id"] for each in listed["members"]} <= {stranger.session["user_id"]}
        assert listed["total"] == 1

    @pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"cursor": "x"}])
    def test_what_no_page_is(self, settled: Crew, query: dict[str, Any]) -> None:
        answer = settled.ask("owner", "GET", "/members", params=query)
        refusal(answer, 422, "request.invalid_cursor" if "cursor" in query else "request.invalid")


def change(crew: Crew, acting: str, user_id: str, role: str) -> Any:
    return crew.ask(acting, "PATCH", f"/members/{user_id}/role", json={"role": role})


class TestRole:
    @pytest.mark.parametrize("role", ROLES)
    def test_an_owner_gives_any_role(self, crew: Crew, role: str) -> None:
        answer = change(crew, "owner", crew.id("member"), role)
        assert (answer.status_code, answer.json()["role"]) == (200, role)
        listed = crew.ask("owner", "GET", "/members").json()["members"]
        assert answer.json() == next(each for each in listed if each["user_id"] == crew.id("member"))

    @pytest.mark.parametrize("role", ["admin", "member", "viewer"])
    def test_an_admin_gives_every_role_below_owner(self, crew: Crew, role: str) -> None:
        assert change(crew, "admin", crew.id("viewer"), role).status_code == 200
        assert crew.roles()["viewer"] == role

    def test_only_an_owner_makes_or_changes_one(self, settled: Crew) -> None:
        refusal(change(settled, "admin", settled.id("admin"), "owner"), 403, "access.denied")
        refusal(change(settled, "admin", settled.id("owner"), "viewer"), 403, "access.denied")
        refusal(change(settled, "admin", settled.id("owner"), "owner"), 403, "access.denied")
        assert settled.roles() == {role: role for role in ROLES}

    @pytest.mark.parametrize("acting", ["member", "viewer"])
    def test_others_give_none(self, settled: Crew, acting: str) -> None:
        refusal(change(settled, acting, settled.id(acting), "admin"), 403, "access.denied")
        assert settled.roles()[acting] == acting

    def test_it_holds_at_once(self, crew: Crew) -> None:
        assert crew.ask("admin", "GET", "/invites").status_code == 200
        assert change(crew, "owner", crew.id("admin"), "viewer").status_code == 200
        refusal(crew.ask("admin", "GET", "/invites"), 403, "access.denied")
        assert crew.ask("admin", "GET", "/members").status_code == 200

    def test_the_last_owner_remains_one(self, crew: Crew) -> None:
        refusal(change(crew, "owner", crew.id("owner"), "admin"), 409, "member.last_owner")
        change(crew, "owner", crew.id("admin"), "owner")
        assert change(crew, "owner", crew.id("owner"), "viewer").status_code == 200
        assert crew.ask("admin", "GET", "/members").json()["owner_count"] == 1

    def test_one_change_one_entry_and_none_for_no_change(self, crew: Crew) -> None:
        before = crew.log()
        for _ in range(2):
            assert change(crew, "owner", crew.id("viewer"), "member").status_code == 200
        facts = {"user_id": crew.id("viewer"), "role": "member", "was": "viewer", "revoked_invites": 0}
        assert crew.log() == [*before, ("member.role_changed", facts)]

    @pytest.mark.parametrize("body", [{}, {"role": "emperor"}, {"role": ""}, {"role": None}, {"role": ["owner"]}])
    def test_what_no_role_is(self, settled: Crew, body: dict[str, Any]) -> None:
        answer = settled.ask("owner", "PATCH", f"/members/{settled.id('viewer')}/role", json=body)
        refusal(answer, 422, "request.invalid")


class TestRemove:
    @pytest.mark.parametrize("acting", ["owner", "admin"])
    def test_managers_remove_and_access_ends_at_once(self, crew: Crew, acting: str) -> None:
        assert crew.ask("member", "GET", "/members").status_code == 200
        assert crew.ask(acting, "DELETE", f"/members/{crew.id('member')}").status_code == 204
        refusal(crew.ask("member", "GET", "/members"), 401, "auth.token_invalid")
        facts = {"user_id": crew.id("member"), "was": "member", "revoked_invites": 0}
        assert crew.log()[-1] == ("member.removed", facts)
        refusal(crew.ask(acting, "DELETE", f"/members/{crew.id('member')}"), 404, "member.not_found")
        assert "member" not in crew.roles()

    def test_only_an_owner_removes_one(self, crew: Crew) -> None:
        refusal(crew.ask("admin", "DELETE", f"/members/{crew.id('owner')}"), 403, "access.denied")
        change(crew, "owner", crew.id("viewer"), "owner")
        assert crew.ask("owner", "DELETE", f"/members/{crew.id('viewer')}").status_code == 204

    def test_nobody_removes_the_last_owner(self, settled: Crew) -> None:
        refusal(settled.ask("owner", "DELETE", f"/members/{settled.id('owner')}"), 409, "member.last_owner")
        assert settled.roles()["owner"] == "owner"

    @pytest.mark.parametrize("acting", ["member", "viewer"])
    def test_others_remove_nobody_not_even_themselves(self, settled: Crew, acting: str) -> None:
        for target in ROLES:
            refusal(settled.ask(acting, "DELETE", f"/members/{settled.id(target)}"), 403, "access.denied")
        assert settled.roles() == {role: role for role in ROLES}

    def test_a_removed_person_keeps_their_other_organisations(self, client: TestClient, crew: Crew) -> None:
        guest = sign_up(client, "Day Shift")
        token = invite(client, crew.members["owner"])
        client.post(f"{API}/invites/accept/current", json={"token": token}, headers=guest.headers)
        assert crew.ask("owner", "DELETE", f"/members/{guest.session['user_id']}").status_code == 204
        items = client.get(API, headers=guest.headers).json()["items"]
        assert [each["name"] for each in items] == ["Day Shift"]
        signing_in = {"email": guest.email, "password": PASSWORD, "tenant_id": crew.tenant_id}
        refusal(client.post("/api/v1/auth/token", json=signing_in), 403, "auth.not_a_member")


class TestInvitationsOfThoseWhoLosePower:
    """Nobody comes back, or lets anybody in, by a link they made while they could."""

    @pytest.mark.parametrize("way", ["removed", "left", "demoted"])
    def test_their_open_ones_are_revoked(self, client: TestClient, crew: Crew, way: str) -> None:
        token, kept = invite(client, crew.members["admin"]), invite(client, crew.members["owner"])
        if way == "removed":
            crew.ask("owner", "DELETE", f"/members/{crew.id('admin')}")
        elif way == "left":
            crew.ask("admin", "POST", "/leave")
        else:
            change(crew, "owner", crew.id("admin"), "member")
        refusal(client.post(f"{API}/invites/preview", json={"token": token}), 404, "invite.invalid")
        assert client.post(f"{API}/invites/preview", json={"token": kept}).status_code == 200
        assert crew.log()[-1][1]["revoked_invites"] == 1

    def test_an_owner_who_becomes_admin_loses_only_those_for_owners(self, client: TestClient, crew: Crew) -> None:
        change(crew, "owner", crew.id("admin"), "owner")
        second = crew.members["admin"]
        session = client.post("/api/v1/auth/token", json={"email": second.email, "password": PASSWORD}).json()
        second = type(second)(second.email, session)
        lost, kept = invite(client, second, "owner"), invite(client, second, "admin")
        change(crew, "owner", crew.id("admin"), "admin")
        refusal(client.post(f"{API}/invites/preview", json={"token": lost}), 404, "invite.invalid")
        assert join(client, kept).session["tenant_id"] == crew.tenant_id


ON_ONE: list[tuple[str, str, dict[str, str] | None]] = [
    ("PATCH", "/members/{id}/role", {"role": "viewer"}),
    ("DELETE", "/members/{id}", None),
]


@pytest.mark.parametrize(("method", "path", "body"), ON_ONE)
class TestAccess:
    def test_a_foreign_one_is_told_apart_from_a_random_one_by_nothing(
        self, client: TestClient, settled: Crew, method: str, path: str, body: dict[str, str] | None
    ) -> None:
        stranger = sign_up(client)
        asked = [
            refusal(settled.ask("owner", method, path.format(id=each), json=body), 404, "member.not_found")
            for each in (stranger.session["user_id"], str(uuid.uuid4()))
        ]
        assert same(*asked)
        assert client.get(f"{API}/account", headers=stranger.headers).status_code == 200

    def test_what_no_id_is(self, settled: Crew, method: str, path: str, body: dict[str, str] | None) -> None:
        refusal(settled.ask("owner", method, path.format(id="me"), json=body), 422, "request.invalid")

    def test_nobody_without_signing_in(
        self, client: TestClient, method: str, path: str, body: dict[str, str] | None
    ) -> None:
        refusal(client.request(method, API + path.format(id=uuid.uuid4()), json=body), 401, "auth.required")
