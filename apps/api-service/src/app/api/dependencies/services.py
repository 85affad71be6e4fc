"""Use-cases for routes: `Annotated[RunService, Depends(service(RunService))]`."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi import Request

from app.services import Services

S = TypeVar("S")


def service(kind: type[S]) -> Callable[[Request], Awaitable[S]]:
    """A dependency that finds the service of class `kind`."""

    async def find(request: Request) -> S:
        return service_of(request, kind)

    return find


def service_of(request: Request, kind: type[S]) -> S:
    """The same without the price of a dependency, for what every request passes through."""
    services: Services = request.app.state.services
    return services.get(kind)
