"""An organisation with one member of each role, who all came by invitation."""

import uuid
from dataclasses import dataclass
from typing import Any

from app.bootstrap.container import Container
from app.domain.unit_of_work import Scope
from app.infrastructure.persistence.activity.tables import ActivityEventRow
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from tests.fixtures.application import PASSWORD, Newcomer, sign_up

API = "/api/v1/tenants"
ROLES = ("owner", "admin", "member", "viewer")


@dataclass(frozen=True, slots=True)
class Crew:
    """Its members, by role."""

    client: TestClient
    members: dict[str, Newcomer]

    @property
    def tenant_id(self) -> str:
        """The organisation."""
        return str(self.members["owner"].session["tenant_id"])

    def id(self, role: str) -> str:
        """The member with this role."""
        return str(self.members[role].session["user_id"])

    def ask(self, role: str, method: str, path: str, **options: Any) -> Any:
        """A request of the member with this role."""
        return ask(self.client, self.members[role], method, path, **options)

    def roles(self) -> dict[str, str]:
        """Everybody's role as the owner sees it, by the role they came with."""
        names = {self.id(role): role for role in ROLES}
        listed = self.ask("owner", "GET", "/members").json()["members"]
        return {names.get(each["user_id"], each["user_id"]): each["role"] for each in listed}

    def log(self) -> list[tuple[str, dict[str, Any]]]:
        """What the organisation's activity log holds about members and invitations."""
        return [entry for entry in activity(self.client, self.tenant_id) if not entry[0].startswith("document.")]


def ask(client: TestClient, who: Newcomer, method: str, path: str, **options: Any) -> Any:
    """A request below `/tenants`."""
    return client.request(method, API + path, headers=who.headers | options.pop("headers", {}), **options)


def invite(client: TestClient, who: Newcomer, role: str = "member", **more: Any) -> str:
    """The token of a new invitation."""
    answer = ask(client, who, "POST", "/invites", json={"role": role, **more})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["invite_token"])


def acceptance(token: str, **changes: Any) -> dict[str, Any]:
    """What somebody new enters."""
    fresh = {"email": f"{uuid.uuid4().hex}@example.com", "password": PASSWORD, "accept_terms": True}
    return {"token": token, **fresh, **changes}


def join(client: TestClient, token: str) -> Newcomer:
    """Somebody new who accepts an invitation."""
    form = acceptance(token)
    answer = client.post(f"{API}/invites/accept", json=form)
    assert answer.status_code == 201, answer.text
    return Newcomer(form["email"], answer.json())


def assemble(client: TestClient) -> Crew:
    """An organisation with one member of each role."""
    owner = sign_up(client)
    others = {role: join(client, invite(client, owner, role)) for role in ROLES[1:]}
    return Crew(client, {"owner": owner} | others)


def activity(client: TestClient, tenant_id: str) -> list[tuple[str, dict[str, Any]]]:
    """Every entry of an organisation's log: action and details, the oldest first."""
    application = client.app
    assert isinstance(application, FastAPI)
    container: Container = application.state.services

    async def read() -> list[tuple[str, dict[str, Any]]]:
        scope, row = Scope(tenant_id=uuid.UUID(tenant_id)), ActivityEventRow
        async with container.context.unit_of_work(scope) as uow:
            query = select(row).where(row.tenant_id == scope.tenant_id).order_by(row.created_at, row.id)
            return [(each.action, each.details) for each in await uow._session.scalars(query)]

    assert client.portal is not None
    return client.portal.call(read)


def same(*documents: dict[str, Any]) -> bool:
    """Whether problem documents differ in nothing but the request they answer."""
    kept = [{n: v for n, v in each.items() if n not in ("instance", "request_id")} for each in documents]
    return all(each == kept[0] for each in kept)
