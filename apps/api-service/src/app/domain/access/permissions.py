"""What an actor may do, and which role may do it."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from app.domain.access.actor import Actor, Role


class Permission(StrEnum):
    """Permissions travel in access tokens as scopes."""

    ACCOUNT_SELF = "account:self"
    AGENTS_READ = "agents:read"
    CONVERSATIONS_READ = "conversations:read"
    CONVERSATIONS_WRITE = "conversations:write"
    CONVERSATIONS_DELETE = "conversations:delete"
    DOCUMENTS_READ = "documents:read"
    DOCUMENTS_WRITE = "documents:write"
    MCP_SERVERS_READ = "mcp_servers:read"
    MCP_SERVERS_MANAGE = "mcp_servers:manage"
    MEMBERS_READ = "members:read"
    MEMBERS_MANAGE = "members:manage"
    """Invitations, too."""
    TENANT_MANAGE = "tenant:manage"
    USAGE_READ = "usage:read"
    USAGE_MANAGE = "usage:manage"
    """Budgets."""


_VIEWER = frozenset(
    {
        Permission.ACCOUNT_SELF,
        Permission.AGENTS_READ,
        Permission.CONVERSATIONS_READ,
        Permission.DOCUMENTS_READ,
        Permission.MCP_SERVERS_READ,
        Permission.MEMBERS_READ,
        Permission.USAGE_READ,
    }
)
_MEMBER = _VIEWER | {Permission.CONVERSATIONS_WRITE, Permission.CONVERSATIONS_DELETE, Permission.DOCUMENTS_WRITE}
_ADMIN = _MEMBER | {
    Permission.MCP_SERVERS_MANAGE,
    Permission.MEMBERS_MANAGE,
    Permission.TENANT_MANAGE,
    Permission.USAGE_MANAGE,
}

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.VIEWER: _VIEWER,
    Role.MEMBER: _MEMBER,
    Role.ADMIN: _ADMIN,
    Role.OWNER: _ADMIN,
}


def scopes_of(role: Role) -> frozenset[str]:
    """The scopes that a person with this role holds."""
    return frozenset(permission.value for permission in GRANTS[role])


def person(user_id: UUID, tenant_id: UUID, role: Role) -> Actor:
    """Somebody with everything that their role in an organisation allows, outside of any session."""
    return Actor(kind="user", id=user_id, tenant_id=tenant_id, role=role, scopes=scopes_of(role))


def role_of_scopes(scopes: frozenset[str]) -> Role:
    """The weakest role that holds all of our permissions among `scopes`; used only where a token names no role."""
    known = scopes & {permission.value for permission in Permission}
    for role in sorted(Role, key=lambda each: each.rank):
        if known <= scopes_of(role):
            return role
    return Role.VIEWER
