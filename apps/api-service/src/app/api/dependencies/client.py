"""Where a request comes from."""

from typing import Annotated

from fastapi import Depends, Request


async def client_address(request: Request) -> str:
    """The peer's address; the server replaces it by a forwarded one only for proxies that it trusts."""
    return request.client.host if request.client else "unknown"


ClientAddress = Annotated[str, Depends(client_address)]
