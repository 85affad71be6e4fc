"""A person's organisations over HTTP, and the one they are signed in to."""

from datetime import datetime
from typing import Any

import pytest
from app.domain.tenants import policies
from fastapi.testclient import TestClient
from tests.contract.tenants.people import API, ROLES, Crew, activity, ask, invite
from tests.fixtures.application import Newcomer, sign_up
from tests.fixtures.talking import refusal


def names(client: TestClient, who: Newcomer) -> list[str]:
    return [each["name"] for each in ask(client, who, "GET", "").json()["items"]]


class TestList:
    def test_one_sees_the_organisations_one_belongs_to(self, client: TestClient, crew: Crew) -> None:
        host = sign_up(client, "Day Shift")
        ask(client, crew.members["member"], "POST", "/invites/accept/current", json={"token": invite(client, host)})
        first, second = crew.ask("member", "GET", "").json()["items"]
        assert first == {
            "id": crew.tenant_id,
            "name": "Night Shift",
            "slug": crew.members["owner"].session["tenant_slug"],
            "role": "member",
            "status": "active",
            "joined_at": first["joined_at"],
            "current": True,
        }
        assert (second["id"], second["role"], second["current"]) == (host.session["tenant_id"], "member", False)
        assert datetime.fromisoformat(first["joined_at"]) <= datetime.fromisoformat(second["joined_at"])

    def test_nobody_elses(self, client: TestClient, newcomer: Newcomer) -> None:
        sign_up(client, "Day Shift")
        assert names(client, newcomer) == ["Night Shift"]


class TestCreate:
    def test_whoever_founds_one_owns_it_and_stays_where_they_are(self, client: TestClient, crew: Crew) -> None:
        answer = crew.ask("viewer", "POST", "", json={"name": "  Day Shift "})
        made = answer.json()
        assert answer.status_code == 201
        assert (made["name"], made["role"], made["status"], made["current"]) == ("Day Shift", "owner", "active", False)
        assert made["slug"].startswith("day-shift-")
        assert crew.ask("viewer", "GET", "").json()["items"][1] == made
        entries = activity(client, made["id"])
        assert entries[0] == ("tenant.created", {})
        assert [action for action, _ in entries].count("tenant.created") == 1

    def test_it_is_welcomed_like_a_registered_one(self, client: TestClient, newcomer: Newcomer) -> None:
        made = ask(client, newcomer, "POST", "", json={"name": "Day Shift"}).json()
        welcomes = [
            sum(action == "document.created" for action, _ in activity(client, tenant))
            for tenant in (made["id"], newcomer.session["tenant_id"])
        ]
        assert welcomes[0] == welcomes[1] > 0

    def test_twice_makes_two(self, client: TestClient, newcomer: Newcomer) -> None:
        slugs = {ask(client, newcomer, "POST", "", json={"name": "Same"}).json()["slug"] for _ in range(2)}
        assert len(slugs) == 2

    def test_twenty_are_enough(self, client: TestClient, newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
        assert policies.MOST_OWNED == 20
        monkeypatch.setattr(policies, "MOST_OWNED", 3)
        answers = [ask(client, newcomer, "POST", "", json={"name": "One more"}).status_code for _ in range(2)]
        assert answers == [201] * 2
        document = refusal(ask(client, newcomer, "POST", "", json={"name": "Late"}), 409, "tenant.too_many")
        assert document["limit"] == 3
        assert len(names(client, newcomer)) == 3


class TestAccount:
    @pytest.mark.parametrize("role", ROLES)
    def test_every_member_reads_it(self, settled: Crew, role: str) -> None:
        account = settled.ask(role, "GET", "/account").json()
        assert account == {
            "id": settled.tenant_id,
            "slug": settled.members["owner"].session["tenant_slug"],
            "name": "Night Shift",
            "status": "active",
            "created_at": account["created_at"],
            "updated_at": account["created_at"],
        }

    @pytest.mark.parametrize("role", ["owner", "admin"])
    def test_managers_rename_it_and_addresses_stay(self, crew: Crew, role: str) -> None:
        before = crew.ask(role, "GET", "/account").json()
        after = crew.ask(role, "PATCH", "/account", json={"name": " Late Shift "}).json()
        assert after == crew.ask("viewer", "GET", "/account").json()
        assert after == before | {"name": "Late Shift", "updated_at": after["updated_at"]}
        assert after["updated_at"] > before["updated_at"]
        assert crew.log()[-1] == ("tenant.renamed", {"name": "Late Shift"})

    def test_the_same_name_again_changes_nothing(self, settled: Crew) -> None:
        before, entries = settled.ask("owner", "GET", "/account").json(), settled.log()
        assert settled.ask("owner", "PATCH", "/account", json={"name": "Night Shift"}).json() == before
        assert settled.log() == entries

    @pytest.mark.parametrize("role", ["member", "viewer"])
    def test_others_do_not(self, settled: Crew, role: str) -> None:
        before = settled.ask("owner", "GET", "/account").json()
        refusal(settled.ask(role, "PATCH", "/account", json={"name": "Mine"}), 403, "access.denied")
        assert settled.ask("owner", "GET", "/account").json() == before


@pytest.mark.parametrize(
    "body", [{}, {"name": " x "}, {"name": "x" * 129}, {"name": "a\0b"}, {"name": 7}, {"name": None}]
)
@pytest.mark.parametrize(("method", "path"), [("POST", ""), ("PATCH", "/account")])
def test_what_no_name_is(settled: Crew, method: str, path: str, body: dict[str, Any]) -> None:
    refusal(settled.ask("owner", method, path, json=body), 422, "request.invalid")


class TestLeave:
    @pytest.mark.parametrize("role", ["admin", "member", "viewer"])
    def test_whoever_leaves_is_out_at_once(self, crew: Crew, role: str) -> None:
        gone = crew.id(role)
        assert crew.ask(role, "GET", "/account").status_code == 200
        assert crew.ask(role, "POST", "/leave").status_code == 204
        refusal(crew.ask(role, "GET", "/account"), 401, "auth.token_invalid")
        assert role not in crew.roles()
        assert crew.log()[-1] == ("member.left", {"user_id": gone, "was": role, "revoked_invites": 0})
        refusal(crew.ask(role, "POST", "/leave"), 401, "auth.token_invalid")

    def test_the_last_owner_stays(self, settled: Crew) -> None:
        refusal(settled.ask("owner", "POST", "/leave"), 409, "member.last_owner")
        assert settled.roles()["owner"] == "owner"

    def test_an_owner_leaves_another_behind(self, crew: Crew) -> None:
        crew.ask("owner", "PATCH", f"/members/{crew.id('admin')}/role", json={"role": "owner"})
        assert crew.ask("owner", "POST", "/leave").status_code == 204


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", ""), ("POST", ""), ("GET", "/account"), ("PATCH", "/account"), ("POST", "/leave")],
)
def test_nobody_without_signing_in(client: TestClient, method: str, path: str) -> None:
    refusal(client.request(method, API + path, json={"name": "Mine"}), 401, "auth.required")
