"""The people of an attack, and the front door through which they come in like anybody else."""

import secrets
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from starter_console.failures import ExitCode, Failure
from starter_console.workflows.attack.http import Answer, Call, Target

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, signed in to one organisation."""

    label: str
    email: str
    password: str
    role: str
    user_id: str
    tenant_id: str
    tenant_slug: str
    session_id: str
    access_token: str
    refresh_token: str

    def call(self, method: str, path: str, **details: Any) -> Call:
        """A request of this person."""
        return Call(method, path, token=self.access_token, **details)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who exists already, for installations where nobody may register."""

    email: str
    password: str


class FrontDoor:
    """Registers, invites and signs in."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._mark = secrets.token_hex(4)
        self.organisations: list[str] = []

    def address(self, label: str) -> str:
        """A fresh e-mail address that says what it is for."""
        slug = "-".join(label.lower().split())
        return f"attack-fixture-{self._mark}-{slug}-{secrets.token_hex(3)}@example.com"

    def registration(self, label: str) -> dict[str, Any]:
        """The form of somebody who founds an organisation."""
        return {
            "email": self.address(label),
            "password": secrets.token_urlsafe(18),
            "tenant_name": f"Attack fixture {self._mark} {label}",
            "display_name": f"Attack fixture {label}",
            "accept_terms": True,
        }

    async def found(self, label: str) -> Person:
        """The owner of a new organisation."""
        form = self.registration(label)
        answer = await self._target.send(Call("POST", f"{API}/auth/register", json=form))
        if answer.status != 201:
            _closed(answer, "nobody could register")
        self.organisations.append(form["tenant_name"])
        return _signed_in(answer, label, form["email"], form["password"], "owner")

    async def invite(self, owner: Person, role: str) -> dict[str, Any]:
        """An invitation with its secret, `invite_token`."""
        answer = await self._target.send(owner.call("POST", f"{API}/tenants/invites", json={"role": role}))
        if answer.status != 201:
            _closed(answer, "the owner could not invite")
        return dict(answer.data)

    async def join(self, owner: Person, role: str, label: str) -> Person:
        """A new person who accepts an invitation of `owner`."""
        form: dict[str, Any] = {
            "token": (await self.invite(owner, role))["invite_token"],
            "email": self.address(label),
            "password": secrets.token_urlsafe(18),
            "display_name": f"Attack fixture {label}",
            "accept_terms": True,
        }
        answer = await self._target.send(Call("POST", f"{API}/tenants/invites/accept", json=form))
        if answer.status != 201:
            _closed(answer, "an invitation could not be accepted")
        return _signed_in(answer, label, form["email"], form["password"], role)

    async def return_to(self, owner: Person, person: Person) -> Person:
        """Somebody who has left or was removed, invited and signed in again."""
        form = {
            "token": (await self.invite(owner, person.role))["invite_token"],
            "email": person.email,
            "password": person.password,
            "accept_terms": True,
        }
        answer = await self._target.send(Call("POST", f"{API}/tenants/invites/accept", json=form))
        if answer.status != 201:
            _closed(answer, f"{person.label} could not be invited again")
        return _signed_in(answer, person.label, person.email, person.password, person.role)

    async def sign_in(self, person: Person) -> Person:
        """The same person with another session in the same organisation."""
        form = {"email": person.email, "password": person.password, "tenant_id": person.tenant_id}
        answer = await self._target.send(Call("POST", f"{API}/auth/token", json=form))
        if answer.status != 200:
            _closed(answer, f"{person.label} could not sign in")
        return _signed_in(answer, person.label, person.email, person.password, person.role)

    async def enter(self, account: Account, label: str) -> Person:
        """Somebody who has an account already."""
        form = {"email": account.email, "password": account.password}
        answer = await self._target.send(Call("POST", f"{API}/auth/token", json=form))
        if answer.status != 200:
            _closed(answer, f"the account given as {label} could not sign in")
        found = _signed_in(answer, label, account.email, account.password, "")
        profile = await self._target.send(found.call("GET", f"{API}/users/me"))
        return replace(found, role=str(profile.data["role"]), tenant_slug=str(profile.data["tenant_slug"]))


def _signed_in(answer: Answer, label: str, email: str, password: str, role: str) -> Person:
    session = answer.data
    return Person(
        label=label,
        email=email,
        password=password,
        role=role,
        user_id=session["user_id"],
        tenant_id=session["tenant_id"],
        tenant_slug=session.get("tenant_slug", ""),
        session_id=session["session_id"],
        access_token=session["access_token"],
        refresh_token=session["refresh_token"],
    )


def _closed(answer: Answer, what: str) -> NoReturn:
    raise Failure(
        what,
        why=f"{answer.request.splitlines()[0]} answers {answer.seen}",
        next_step="where registration is closed or limited, name people with --accounts FILE, "
        "or loosen the limits for this run with RATE_LIMIT_SCALE (docs/security/attack.md)",
        code=ExitCode.CONFIGURATION,
    )
