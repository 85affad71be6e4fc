"""The policy table as a matrix: who may do what, and that nothing escapes it."""

from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from uuid import UUID

import pytest
from app.api.policy import enforce_policy
from app.bootstrap.revisions import PROJECT
from app.domain.access.actor import Actor, Role
from app.domain.access.errors import AccessDenied
from app.domain.access.permissions import Permission, role_of_scopes, scopes_of
from app.domain.access.policy import Operation, PolicyViolation, load_policy
from fastapi import FastAPI

POLICY = load_policy()
PROTECTED = sorted(name for name, row in POLICY.items() if row.permission)


def actor(role: Role, scopes: frozenset[str] | None = None) -> Actor:
    held = scopes_of(role) if scopes is None else scopes
    return Actor(kind="user", id=UUID(int=1), tenant_id=UUID(int=2), role=role, scopes=held)


def allows(row: Operation, who: Actor) -> bool:
    try:
        row.ensure_allowed(who)
    except AccessDenied:
        return False
    return True


@pytest.mark.parametrize("name", PROTECTED)
def test_roles_are_ordered_for_every_operation(name: str) -> None:
    row = POLICY[name]
    verdicts = [allows(row, actor(role)) for role in sorted(Role, key=lambda role: role.rank)]
    assert verdicts == sorted(verdicts), "a stronger role may do less than a weaker one"
    assert verdicts[-1], "not even an owner may do it"


@pytest.mark.parametrize("name", PROTECTED)
def test_neither_role_nor_scope_alone_is_enough(name: str) -> None:
    row = POLICY[name]
    assert row.permission is not None
    assert not allows(row, actor(Role.OWNER, frozenset()))
    assert not allows(row, actor(Role.OWNER, scopes_of(Role.OWNER) - {row.permission}))
    if row.minimum_role is not Role.VIEWER:
        assert not allows(row, actor(Role.VIEWER, scopes_of(Role.OWNER)))


@pytest.mark.parametrize(
    "name",
    ["stream_chat", "chat", "cancel_run", "switch_branch", "create_document", "delete_conversation", "pull_plug"],
)
def test_viewers_only_look(name: str) -> None:
    assert POLICY[name].minimum_role is Role.MEMBER


@pytest.mark.parametrize("name", ["update_tenant_account", "update_member_role", "remove_member", "issue_invite"])
def test_admins_manage(name: str) -> None:
    assert POLICY[name].minimum_role is Role.ADMIN


def test_chat_rows_are_counted_as_chat() -> None:
    assert {row.id for row in POLICY.values() if row.bucket == "chat"} == {"chat", "stream_chat", "start_plug_run"}


@pytest.mark.parametrize(
    ("scopes", "role"),
    [
        (frozenset[str](), Role.VIEWER),
        (frozenset({"billing:manage"}), Role.VIEWER),
        (frozenset({"conversations:read"}), Role.VIEWER),
        (frozenset({"conversations:write"}), Role.MEMBER),
        (frozenset({"members:read"}), Role.VIEWER),
        (frozenset({"members:manage"}), Role.ADMIN),
        (frozenset(Permission), Role.ADMIN),
    ],
)
def test_scopes_hint_at_the_weakest_role_that_explains_them(scopes: frozenset[str], role: Role) -> None:
    assert role_of_scopes(scopes) is role


class TestStart:
    def app(self) -> FastAPI:
        app = FastAPI()

        async def get_health() -> None: ...

        app.add_api_route("/health", get_health)
        return app

    def test_agreement_is_accepted(self) -> None:
        enforce_policy(self.app(), {"get_health": POLICY["get_health"]})

    def test_a_route_without_a_row_stops_it(self) -> None:
        with pytest.raises(PolicyViolation, match="no row for the route get_health"):
            enforce_policy(self.app(), {})

    def test_a_row_without_a_route_stops_it(self) -> None:
        with pytest.raises(PolicyViolation, match="no route for the row sign_in"):
            enforce_policy(self.app(), {name: POLICY[name] for name in ("get_health", "sign_in")})

    def test_a_protected_row_whose_route_has_no_gate_stops_it(self) -> None:
        row = replace(POLICY["get_health"], permission=Permission.ACCOUNT_SELF)
        with pytest.raises(PolicyViolation, match="protected but not gated"):
            enforce_policy(self.app(), {"get_health": row})

    def test_two_routes_of_one_name_stop_it(self) -> None:
        app = self.app()

        async def get_health() -> None: ...

        app.add_api_route("/again", get_health)
        with pytest.raises(PolicyViolation, match="two routes are called get_health"):
            enforce_policy(app, {"get_health": POLICY["get_health"]})


def test_the_document_about_roles_is_what_the_table_says() -> None:
    spec = spec_from_file_location("write_roles", PROJECT / "scripts/write_roles.py")
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.DOCUMENT.read_text() == script.render(), "run apps/api-service/scripts/write_roles.py"
