"""Counts requests of people whom nobody knows yet; `require_current_user` counts the others."""

from collections.abc import Mapping

from fastapi import Request

from app.api.dependencies.client import client_address
from app.api.dependencies.services import service_of
from app.domain.access.policy import Operation
from app.services.access.limits import RequestLimits


async def count_open_request(request: Request) -> None:
    """Every route has this, so that none is forgotten; operations behind the gate pass."""
    policy: Mapping[str, Operation] = request.app.state.policy
    operation = policy[request.scope["route"].name]
    if operation.permission is None:
        await service_of(request, RequestLimits).count_address(operation.bucket, await client_address(request))
