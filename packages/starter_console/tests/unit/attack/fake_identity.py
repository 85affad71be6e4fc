"""Accounts, sessions, members and invitations of the played API."""

import asyncio
import secrets
from typing import Any
from uuid import uuid4

import httpx2

from .fake_api import ROUTES, FakeApi, route
from .fake_gate import Caller, Refused
from .fake_people import RANKS, FakeSession


@route("GET", "/health")
async def get_health(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    if "hidden routes" in api.holes and "x-original-url" in request.headers:
        return 200, {"tenant_id": "anything"}
    return 200, {"uptime": 1}


@route("GET", "/.well-known/jwks.json")
async def get_jwks(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    return 200, api.world.keyset.jwks()


@route("GET", "/api/openapi.json")
async def get_document(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    paths: dict[str, dict[str, Any]] = {}
    for each in ROUTES:
        paths.setdefault(each.path, {})[each.method.lower()] = each.described()
    return 200, {"paths": paths}


@route("POST", "/api/v1/auth/register")
async def register(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    form, world = api.body(request, "email", "password", "tenant_name"), api.world
    taken = form["email"].lower() in world.people
    if "register tells" in api.holes and taken:
        raise Refused(409, "auth.email_taken")
    if not form.get("accept_terms") or len(form["password"]) < 14:
        raise Refused(422, "auth.refused")
    await api.race()
    if taken if "races" in api.holes else form["email"].lower() in world.people:
        raise Refused(409, "auth.email_taken")
    person = world.person(form["email"], form["password"])
    return 201, world.begin(person, world.found(form["tenant_name"], person))


@route("POST", "/api/v1/auth/token")
async def sign_in(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    form, world = api.body(request, "email", "password"), api.world
    person = world.people.get(form["email"].lower())
    if person is not None and "slow for the known" in api.holes:
        await asyncio.sleep(0.02)
    if person is None and "sign-in tells" in api.holes:
        raise Refused(401, "auth.unknown_person")
    if person is None or person.password != form["password"]:
        raise Refused(401, "auth.invalid_credentials")
    own = [tenant for tenant, user in world.members if user == person.id]
    wanted = form.get("tenant_id") or next(iter(own), "")
    if wanted not in own:
        raise Refused(403, "auth.not_a_member")
    believed = "forwarded addresses" in api.holes
    address = request.headers.get("x-forwarded-for", "127.0.0.x") if believed else "127.0.0.x"
    return 200, world.begin(person, wanted, address)


@route("POST", "/api/v1/auth/refresh")
async def refresh(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    form, world = api.body(request, "refresh_token"), api.world
    token = form["refresh_token"]
    if "lenient tokens" in api.holes:
        token = token.rstrip("=")
    if token not in world.refresh:
        raise Refused(401, "auth.refresh_invalid")
    session_id, counter = world.refresh[token]
    session = world.sessions[session_id]
    wanted = _wanted(api, session, form)
    if counter < session.counter - 1 and "no reuse detection" not in api.holes:
        session.alive = False
    if not session.alive:
        raise Refused(401, "auth.session_ended")
    if counter == session.counter or "forks" in api.holes:
        session.counter += 1
    return 200, world.tokens(session, wanted)


def _wanted(api: FakeApi, session: FakeSession, form: dict[str, Any]) -> str:
    slugs = {tenant["slug"]: identifier for identifier, tenant in api.world.tenants.items()}
    wanted = form.get("tenant_id") or slugs.get(form.get("tenant_slug", ""), "" if "tenant_slug" in form else None)
    if wanted is None:
        return session.tenant_id
    if (wanted, session.user_id) not in api.world.members:
        if "any organisation" in api.holes and wanted in api.world.tenants:
            api.world.members[wanted, session.user_id] = "viewer"
        else:
            raise Refused(403, "auth.not_a_member")
    return str(wanted)


@route("POST", "/api/v1/auth/logout")
async def sign_out(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    found = api.world.refresh.get(api.body(request, "refresh_token")["refresh_token"])
    if found is not None:
        api.world.sessions[found[0]].alive = False
    return 200, {"revoked": found is not None}


@route("POST", "/api/v1/auth/logout/all", "viewer")
async def sign_out_all(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    own = [session for session in api.world.sessions.values() if session.user_id == caller.user_id]
    for session in own:
        session.alive = False
    return 200, {"revoked": len(own)}


@route("GET", "/api/v1/auth/me", "viewer")
async def get_token(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    return 200, {"user_id": caller.user_id}


@route("GET", "/api/v1/auth/sessions", "viewer", paged=True)
async def list_sessions(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    own = [each for each in api.world.sessions.values() if each.user_id == caller.user_id and each.alive]
    return api.page(request, [{"id": each.id, "ip_address_masked": each.address} for each in own], "sessions")


@route("DELETE", "/api/v1/auth/sessions/{session_id}", "viewer")
async def end_session(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    session = api.world.sessions.get(ids["session_id"])
    if session is None or session.user_id != caller.user_id:
        raise Refused(404, "session.not_found")
    session.alive = False
    return 200, {"revoked": True}


@route("GET", "/api/v1/users/me", "viewer")
async def get_profile(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    tenant = api.world.tenants[caller.tenant_id]
    return 200, {"tenant_id": tenant["id"], "tenant_slug": tenant["slug"], "role": caller.role}


@route("POST", "/api/v1/tenants", "viewer")
async def create_tenant(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    name = api.body(request, "name")["name"]
    if "unique names" in api.holes and name in {tenant["name"] for tenant in api.world.tenants.values()}:
        raise Refused(409, "tenant.name_taken")
    return 201, {"id": api.world.found(name, api.world.id_of(caller.user_id))}


@route("GET", "/api/v1/tenants/members", "viewer", paged=True)
async def list_members(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    found = [(user, role) for (tenant, user), role in api.world.members.items() if tenant == caller.tenant_id]
    return api.page(request, [{"id": user, "user_id": user, "role": role} for user, role in found], "members")


@route("PATCH", "/api/v1/tenants/members/{user_id}/role", "admin")
async def set_role(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    role = api.body(request, "role")["role"]
    await _change(api, caller.tenant_id, ids["user_id"], role)
    return 200, {"role": role}


@route("DELETE", "/api/v1/tenants/members/{user_id}", "admin")
async def remove_member(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    await _change(api, caller.tenant_id, ids["user_id"], None)
    return 204, None


@route("POST", "/api/v1/tenants/leave", "viewer")
async def leave(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    await _change(api, caller.tenant_id, caller.user_id, None)
    return 204, None


async def _change(api: FakeApi, tenant: str, user: str, role: str | None) -> None:
    members = api.world.members
    if (tenant, user) not in members:
        raise Refused(404, "member.not_found")
    owners = sum(each == "owner" for (of, _), each in members.items() if of == tenant)
    await api.race()
    if members.get((tenant, user)) == "owner" and owners == 1 and role != "owner":
        raise Refused(409, "member.last_owner")
    members.pop((tenant, user), None)
    if role is not None:
        members[tenant, user] = role


@route("GET", "/api/v1/tenants/invites", "admin", paged=True)
async def list_invites(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    own = [each for each in api.world.invites.values() if each["tenant_id"] == caller.tenant_id]
    return api.page(request, [{"id": each["id"], "open": each["open"]} for each in own], "invites")


@route("POST", "/api/v1/tenants/invites", "admin")
async def invite(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    role, token = api.body(request, "role")["role"], "inv_" + secrets.token_urlsafe(32)
    if role not in RANKS:
        raise Refused(422, "request.invalid")
    api.world.invites[token] = {"id": str(uuid4()), "tenant_id": caller.tenant_id, "role": role, "open": True}
    return 201, {**api.world.invites[token], "invite_token": token}


@route("POST", "/api/v1/tenants/invites/{invite_id}/revoke", "admin")
async def revoke_invite(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    for each in api.world.invites.values():
        foreign_too = "foreign invitations" in api.holes
        if each["id"] == ids["invite_id"] and (foreign_too or each["tenant_id"] == caller.tenant_id):
            each["open"] = False
            return 200, {"id": each["id"]}
    raise Refused(404, "invite.not_found")


@route("POST", "/api/v1/tenants/invites/preview")
async def preview(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    return 200, {"role": _open_invite(api, api.body(request, "token")["token"])["role"]}


def _open_invite(api: FakeApi, token: str) -> dict[str, Any]:
    found = api.world.invites.get(token)
    if found is None or not found["open"]:
        code = "invite.revoked" if found and "invitations tell" in api.holes else "invite.invalid"
        raise Refused(404, code)
    return found


@route("POST", "/api/v1/tenants/invites/accept")
async def accept(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    form, world = api.body(request, "token", "email", "password"), api.world
    found = _open_invite(api, form["token"])
    await api.race()
    if "races" not in api.holes:
        found = _open_invite(api, form["token"])
    person = world.people.get(form["email"].lower()) or world.person(form["email"], form["password"])
    found["open"] = False
    world.members[found["tenant_id"], person.id] = found["role"]
    return 201, world.begin(person, found["tenant_id"])


@route("POST", "/api/v1/tenants/invites/accept/current", "viewer")
async def accept_as(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    found = _open_invite(api, api.body(request, "token")["token"])
    api.world.members[found["tenant_id"], caller.user_id] = found["role"]
    return 200, {"id": found["tenant_id"]}
