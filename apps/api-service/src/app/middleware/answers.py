"""Sends a problem document over bare ASGI."""

from starlette.types import Send

from app.core.problems import ProblemDocument


async def send_problem(send: Send, document: ProblemDocument) -> None:
    """The whole answer."""
    body = document.body()
    headers = {**document.headers(), "content-length": str(len(body))}
    await send(
        {
            "type": "http.response.start",
            "status": document.status,
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
    )
    await send({"type": "http.response.body", "body": body})
