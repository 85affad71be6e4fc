"""Making, listing and revoking invitations over HTTP."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from app.domain.tenants import policies
from fastapi.testclient import TestClient
from tests.contract.tenants.people import API, ROLES, Crew, invite, join, same
from tests.fixtures.application import Newcomer, sign_up
from tests.fixtures.talking import refusal


def made(crew: Crew, acting: str = "owner", **body: Any) -> dict[str, Any]:
    answer = crew.ask(acting, "POST", "/invites", json={"role": "member", **body})
    assert answer.status_code == 201, answer.text
    document: dict[str, Any] = answer.json()
    return document


def listed(crew: Crew, **query: Any) -> list[dict[str, Any]]:
    """All pages, joined."""
    found: list[dict[str, Any]] = []
    while True:
        page = crew.ask("owner", "GET", "/invites", params=query).json()
        found += page["invites"]
        if page["next_cursor"] is None:
            assert page["total"] == len(found)
            return found
        query["cursor"] = page["next_cursor"]


def without_token(invitation: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in invitation.items() if name != "invite_token"}


class TestIssue:
    def test_the_token_is_shown_this_once(self, crew: Crew) -> None:
        invitation = made(crew, invited_email="Ada@Example.com", role="viewer")
        assert invitation == {
            "id": invitation["id"],
            "tenant_id": crew.tenant_id,
            "token_hint": invitation["invite_token"][-4:],
            "invited_email": "Ada@example.com",
            "role": "viewer",
            "status": "active",
            "created_by_user_id": crew.id("owner"),
            "accepted_by_user_id": None,
            "accepted_at": None,
            "revoked_at": None,
            "expires_at": invitation["expires_at"],
            "created_at": invitation["created_at"],
            "invite_token": invitation["invite_token"],
        }
        assert invitation["invite_token"].startswith("inv_")
        assert listed(crew)[0] == without_token(invitation)

    @pytest.mark.parametrize(("asked", "hours"), [(None, 72), (1, 1), (720, 720)])
    def test_it_is_open_for_so_long(self, crew: Crew, asked: int | None, hours: int) -> None:
        invitation = made(crew, expires_in_hours=asked)
        duration = datetime.fromisoformat(invitation["expires_at"]) - datetime.fromisoformat(invitation["created_at"])
        assert duration == timedelta(hours=hours)

    def test_longer_than_the_policy_is_refused(self, settled: Crew) -> None:
        policy = settled.ask("owner", "GET", "/invites/policy").json()
        assert policy == {"default_expires_hours": 72, "max_expires_hours": 720}
        body = {"role": "member", "expires_in_hours": 721}
        document = refusal(settled.ask("owner", "POST", "/invites", json=body), 422, "invite.expiry_refused")
        assert document["max_expires_hours"] == 720

    def test_only_an_owner_invites_one(self, crew: Crew) -> None:
        refusal(crew.ask("admin", "POST", "/invites", json={"role": "owner"}), 403, "access.denied")
        assert made(crew, "owner", role="owner")["role"] == "owner"
        assert made(crew, "admin", role="admin")["role"] == "admin"

    def test_one_invitation_one_entry_that_names_neither_token_nor_address(self, crew: Crew) -> None:
        before = crew.log()
        invitation = made(crew, invited_email="ada@example.com")
        assert crew.log() == [*before, ("invite.created", {"invite_id": invitation["id"], "role": "member"})]

    def test_two_hundred_may_be_open(self, crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
        assert policies.MOST_OPEN_INVITATIONS == 200
        monkeypatch.setattr("app.services.tenants.invitations.MOST_OPEN_INVITATIONS", 3)
        first, *_ = [made(crew)["id"] for _ in range(3)]
        refusal(crew.ask("admin", "POST", "/invites", json={"role": "member"}), 409, "invite.too_many")
        crew.ask("owner", "POST", f"/invites/{first}/revoke")
        assert made(crew)["status"] == "active"

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"role": "emperor"},
            {"role": "member", "invited_email": "nobody"},
            {"role": "member", "invited_email": "a\0@example.com"},
            {"role": "member", "expires_in_hours": 0},
            {"role": "member", "expires_in_hours": -1},
            {"role": "member", "expires_in_hours": 10**9},
            {"role": "member", "expires_in_hours": "soon"},
        ],
    )
    def test_what_no_invitation_is(self, settled: Crew, body: dict[str, Any]) -> None:
        refusal(settled.ask("owner", "POST", "/invites", json=body), 422, "request.invalid")
        assert listed(settled, status="active") == []


class TestList:
    @pytest.mark.parametrize("limit", [1, 2, 100])
    def test_pages_hold_everything_once_newest_first(self, crew: Crew, limit: int) -> None:
        ids = [made(crew)["id"] for _ in range(3)]
        assert [each["id"] for each in listed(crew, limit=limit)][:3] == ids[::-1]

    def test_by_what_became_of_them(self, client: TestClient, crew: Crew) -> None:
        active, revoked, accepted = made(crew), made(crew), made(crew)
        crew.ask("owner", "POST", f"/invites/{revoked['id']}/revoke")
        newcomer = join(client, accepted["invite_token"])
        found = {status: listed(crew, status=status) for status in ("active", "accepted", "revoked", "expired")}
        assert [each["id"] for each in found["active"]] == [active["id"]]
        assert [each["id"] for each in found["revoked"]] == [revoked["id"]]
        assert found["revoked"][0]["revoked_at"] is not None
        assert found["expired"] == []
        newest = found["accepted"][0]
        assert (newest["id"], newest["accepted_by_user_id"]) == (accepted["id"], newcomer.session["user_id"])
        assert newest["accepted_at"] is not None
        assert len(found["accepted"]) == 4  # the crew came by invitation
        assert len(listed(crew)) == 6

    @pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"cursor": "x"}, {"status": "open"}])
    def test_what_no_page_is(self, settled: Crew, query: dict[str, Any]) -> None:
        answer = settled.ask("owner", "GET", "/invites", params=query)
        refusal(answer, 422, "request.invalid_cursor" if "cursor" in query else "request.invalid")


class TestRevoke:
    @pytest.mark.parametrize("acting", ["owner", "admin"])
    def test_the_link_is_dead_at_once_and_twice_is_once(self, client: TestClient, crew: Crew, acting: str) -> None:
        invitation = made(crew)
        before = crew.log()
        first, second = (crew.ask(acting, "POST", f"/invites/{invitation['id']}/revoke") for _ in range(2))
        assert first.json() == second.json() == listed(crew)[0]
        assert (first.status_code, first.json()["status"]) == (200, "revoked")
        assert crew.log() == [*before, ("invite.revoked", {"invite_id": invitation["id"], "role": "member"})]
        preview = client.post(f"{API}/invites/preview", json={"token": invitation["invite_token"]})
        refusal(preview, 404, "invite.invalid")

    def test_an_accepted_one_is_past_revoking(self, client: TestClient, settled: Crew) -> None:
        invitation = made(settled)
        join(client, invitation["invite_token"])
        refusal(settled.ask("owner", "POST", f"/invites/{invitation['id']}/revoke"), 409, "invite.accepted")
        assert listed(settled)[0]["status"] == "accepted"

    def test_only_an_owner_revokes_one_for_an_owner(self, crew: Crew) -> None:
        invitation = made(crew, role="owner")
        refusal(crew.ask("admin", "POST", f"/invites/{invitation['id']}/revoke"), 403, "access.denied")
        assert crew.ask("owner", "POST", f"/invites/{invitation['id']}/revoke").status_code == 200

    def test_a_foreign_one_is_told_apart_from_a_random_one_by_nothing(
        self, client: TestClient, settled: Crew, newcomer: Newcomer
    ) -> None:
        theirs = client.post(f"{API}/invites", json={"role": "member"}, headers=newcomer.headers).json()
        asked = [
            refusal(settled.ask("owner", "POST", f"/invites/{each}/revoke"), 404, "invite.not_found")
            for each in (theirs["id"], str(uuid.uuid4()))
        ]
        assert same(*asked)
        preview = client.post(f"{API}/invites/preview", json={"token": theirs["invite_token"]})
        assert preview.status_code == 200


OPERATIONS = [
    ("GET", "/invites"),
    ("GET", "/invites/policy"),
    ("POST", "/invites"),
    ("POST", "/invites/00000000-0000-7000-8000-000000000000/revoke"),
]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
class TestAccess:
    def test_only_managers(self, settled: Crew, method: str, path: str) -> None:
        for role in ROLES[2:]:
            refusal(settled.ask(role, method, path, json={"role": "viewer"}), 403, "access.denied")
        lowered = settled.ask("owner", method, path, json={"role": "viewer"}, headers={"x-tenant-role": "member"})
        refusal(lowered, 403, "access.denied")

    def test_nobody_without_signing_in(self, client: TestClient, method: str, path: str) -> None:
        refusal(client.request(method, API + path, json={"role": "viewer"}), 401, "auth.required")


def test_another_organisation_sees_nothing_of_them(client: TestClient, crew: Crew) -> None:
    made(crew)
    stranger = sign_up(client)
    page = client.get(f"{API}/invites", headers=stranger.headers).json()
    assert page == {"invites": [], "total": 0, "next_cursor": None}
    assert invite(client, stranger)
