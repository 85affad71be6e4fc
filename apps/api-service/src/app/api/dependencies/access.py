"""The gate of every protected route: who calls, and whether the policy table lets them."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request
from fastapi.datastructures import Headers
from fastapi.security import HTTPBearer

from app.api.dependencies.services import service_of
from app.domain.access.actor import Actor
from app.domain.access.errors import AuthenticationRequired, TenantMismatch, TokenInvalid
from app.domain.access.policy import Operation
from app.services.access.limits import RequestLimits
from app.services.identity.authenticator import Authenticated, Authenticator, lower

BEARER = HTTPBearer(auto_error=False, description="An access token from `/api/v1/auth/token`.")
GATE_HEADERS = {
    "x-tenant-role": "Acts with a lower role than one's own; never with a higher one.",
    "x-tenant-id": "Must name the access token's organisation; it chooses nothing.",
}
"""What the gate reads beside the token."""

_TOKEN = "app.token"  # noqa: S105 - a key of the scope

_ON_ITS_WAY = "x-token-on-its-way"
"""Sent by a server that has just refreshed for a browser, which may never get the answer: proves nothing received."""


async def require_token(request: Request) -> Authenticated:
    """A valid access token whose session is alive; two are none, for programs on the way choose differently."""
    known: Authenticated | None = request.scope.get(_TOKEN)
    if known is not None:
        return known
    credentials = await BEARER(request)
    if credentials is None:
        raise AuthenticationRequired
    if len(request.headers.getlist("authorization")) > 1:
        raise TokenInvalid
    on_its_way = _ON_ITS_WAY in request.headers
    token = await service_of(request, Authenticator).authenticate(credentials.credentials, on_its_way=on_its_way)
    request.scope[_TOKEN] = token
    return token


async def require_current_user(request: Request) -> Actor:
    """The authenticated person or service account, allowed to do what this route does.

    It asks for nothing by the framework's dependencies, which cost more than all that it does; what it reads is
    described by `describe_policy`.
    """
    actor = _as_asked((await require_token(request)).actor, request.headers)
    policy: Mapping[str, Operation] = request.app.state.policy
    operation = policy[request.scope["route"].name]
    await service_of(request, RequestLimits).count_actor(operation.bucket, actor)
    operation.ensure_allowed(actor)
    return actor


def _as_asked(actor: Actor, headers: Headers) -> Actor:
    """The headers may narrow what a token grants; one that is sent twice counts twice."""
    if any(named.lower() != str(actor.tenant_id) for named in headers.getlist("x-tenant-id")):
        raise TenantMismatch
    for role in headers.getlist("x-tenant-role"):
        actor = lower(actor, role)
    return actor


CurrentActor = Annotated[Actor, Depends(require_current_user)]
"""What a protected route puts into its signature."""

CurrentToken = Annotated[Authenticated, Depends(require_token)]
"""The caller's token; beside `CurrentActor`, never instead of it."""
