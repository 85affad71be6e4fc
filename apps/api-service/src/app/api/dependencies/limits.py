"""Counts requests of people whom nobody knows yet; `require_current_user` counts the others."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request

from app.api.dependencies.client import ClientAddress
from app.api.dependencies.services import service
from app.domain.access.policy import Operation
from app.services.access.limits import RequestLimits


async def count_open_request(
    request: Request, address: ClientAddress, limits: Annotated[RequestLimits, Depends(service(RequestLimits))]
) -> None:
    """Every route has this, so that none is forgotten; operations behind the gate pass."""
    policy: Mapping[str, Operation] = request.app.state.policy
    operation = policy[request.scope["route"].name]
    if operation.permission is None:
        await limits.count_address(operation.bucket, address)
