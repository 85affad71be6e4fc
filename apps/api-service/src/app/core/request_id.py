"""The identifier of the request that is being answered, for logs, problems and answers."""

from contextvars import ContextVar

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
