"""Where a request comes from."""

from typing import Annotated

from fastapi import Depends, Request


async def client_address(request: Request) -> str:
    """The client's address, as `ClientAddressMiddleware` has found it."""
    return request.client.host if request.client else "unknown"


ClientAddress = Annotated[str, Depends(client_address)]
