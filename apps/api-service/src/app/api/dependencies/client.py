"""Where a request comes from."""

from typing import Annotated

from fastapi import Depends, Header, Request

from app.domain.identity.devices import Client


async def client_address(request: Request) -> str:
    """The client's address, as `ClientAddressMiddleware` has found it."""
    return request.client.host if request.client else "unknown"


ClientAddress = Annotated[str, Depends(client_address)]


async def current_client(address: ClientAddress, user_agent: Annotated[str | None, Header()] = None) -> Client:
    """Who asks, as sessions remember it."""
    return Client(address=address, user_agent=user_agent)


CurrentClient = Annotated[Client, Depends(current_client)]
