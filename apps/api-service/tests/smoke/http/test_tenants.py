"""Organisations, members and invitations."""

import uuid
from typing import Any

import httpx2
import pytest

from .conftest import PASSWORD, Person

TENANTS = "/api/v1/tenants"


def headers_of(session: dict[str, Any]) -> dict[str, str]:
    return {"authorization": f"Bearer {session['access_token']}"}


def invitation(person: Person, role: str = "member", **more: Any) -> dict[str, Any]:
    answer = person.http.post(f"{TENANTS}/invites", json={"role": role, **more})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def accept(http: httpx2.Client, token: str) -> dict[str, Any]:
    """Somebody new joins."""
    form = {"email": f"invited-{uuid.uuid4().hex}@example.com", "password": PASSWORD, "accept_terms": True}
    answer = http.post(f"{TENANTS}/invites/accept", json=form | {"token": token})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


@pytest.fixture(scope="module")
def guest(http: httpx2.Client) -> dict[str, str]:
    """Somebody with an organisation of their own."""
    email = f"guest-{uuid.uuid4().hex}@example.com"
    form = {"email": email, "password": PASSWORD, "tenant_name": "Guest", "accept_terms": True}
    answer = http.post("/api/v1/auth/register", json=form)
    assert answer.status_code == 201, answer.text
    return headers_of(answer.json())


def test_an_organisation_is_founded_and_listed(http: httpx2.Client, guest: dict[str, str]) -> None:
    made = http.post(TENANTS, json={"name": "Second"}, headers=guest).json()
    assert (made["name"], made["role"], made["current"]) == ("Second", "owner", False)
    listed = http.get(TENANTS, headers=guest).json()["items"]
    assert [(each["name"], each["current"]) for each in listed] == [("Guest", True), ("Second", False)]


def test_an_organisation_is_renamed(http: httpx2.Client, guest: dict[str, str]) -> None:
    renamed = http.patch(f"{TENANTS}/account", json={"name": "Renamed"}, headers=guest).json()
    assert renamed["name"] == "Renamed"
    assert http.get(f"{TENANTS}/account", headers=guest).json() == renamed
    assert http.patch(f"{TENANTS}/account", json={"name": "Guest"}, headers=guest).status_code == 200


def test_somebody_new_joins_is_promoted_and_removed(http: httpx2.Client, person: Person) -> None:
    invited = invitation(person, "viewer")
    preview = http.post(f"{TENANTS}/invites/preview", json={"token": invited["invite_token"]}).json()
    assert (preview["tenant_name"], preview["role"]) == ("Smoke", "viewer")
    session = accept(http, invited["invite_token"])
    user_id = session["user_id"]
    assert (session["tenant_id"], session["role"]) == (person.session["tenant_id"], "viewer")
    members = person.http.get(f"{TENANTS}/members").json()["members"]
    assert (members[-1]["user_id"], members[-1]["role"]) == (user_id, "viewer")
    promoted = person.http.patch(f"{TENANTS}/members/{user_id}/role", json={"role": "admin"}).json()
    assert promoted["role"] == "admin"
    assert person.http.delete(f"{TENANTS}/members/{user_id}").status_code == 204
    answer = http.get(f"{TENANTS}/account", headers=headers_of(session))
    assert answer.status_code in (401, 403), answer.text


def test_somebody_known_joins_and_leaves(http: httpx2.Client, person: Person, guest: dict[str, str]) -> None:
    token = {"token": invitation(person)["invite_token"]}
    joined = http.post(f"{TENANTS}/invites/accept/current", json=token, headers=guest).json()
    assert (joined["id"], joined["role"]) == (person.session["tenant_id"], "member")
    again = http.post(f"{TENANTS}/invites/accept/current", json=token, headers=guest)
    assert (again.status_code, again.json()["code"]) == (404, "invite.invalid")
    here = accept(http, invitation(person)["invite_token"])
    assert http.post(f"{TENANTS}/leave", headers=headers_of(here)).status_code == 204


def test_the_last_owner_stays(person: Person) -> None:
    answer = person.http.post(f"{TENANTS}/leave")
    assert (answer.status_code, answer.json()["code"]) == (409, "member.last_owner")


def test_an_invitation_is_listed_and_revoked(http: httpx2.Client, person: Person) -> None:
    assert person.http.get(f"{TENANTS}/invites/policy").json()["default_expires_hours"] == 72
    made = invitation(person, invited_email="somebody@example.com")
    newest = person.http.get(f"{TENANTS}/invites", params={"status": "active"}).json()["invites"][0]
    assert (newest["id"], newest["invited_email"]) == (made["id"], "somebody@example.com")
    assert person.http.post(f"{TENANTS}/invites/{made['id']}/revoke").json()["status"] == "revoked"
    gone = http.post(f"{TENANTS}/invites/preview", json={"token": made["invite_token"]})
    assert (gone.status_code, gone.json()["code"]) == (404, "invite.invalid")
