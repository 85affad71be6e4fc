"""The requests of the API that both clients make."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Unpack
from uuid import uuid4

import httpx2

from starter_client.errors import ApiError
from starter_client.events import TurnRequest
from starter_client.stream.progress import SILENCE_LIMIT_SECONDS

SUBMIT_TRIES = 4
"""How often a submit is repeated, under its one key, when the server was not reached."""
TIMEOUT = httpx2.Timeout(30, read=SILENCE_LIMIT_SECONDS)
_STREAM = {"accept": "text/event-stream"}


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]
    json: Mapping[str, Any] | None = None


def start_turn(idempotency_key: str | None = None, **turn: Unpack[TurnRequest]) -> Request:
    key = idempotency_key or str(uuid4())
    return Request("POST", "/chat/stream", {**_STREAM, "idempotency-key": key}, dict(turn))


def read_stream(run_id: str, last_event_id: int) -> Request:
    resume = {"last-event-id": str(last_event_id)} if last_event_id else {}
    return Request("GET", f"/runs/{run_id}/stream", {**_STREAM, **resume})


def cancel_run(run_id: str) -> Request:
    return Request("POST", f"/runs/{run_id}/cancel", {})


def api_url(base_url: str) -> str:
    return f"{base_url.rstrip('/')}/api/v1"


def identity_of(response: httpx2.Response) -> tuple[str, str]:
    """The run and the conversation that an answer names."""
    run_id, conversation_id = response.headers.get("x-run-id"), response.headers.get("x-conversation-id")
    if not run_id or not conversation_id:
        raise ApiError(response.status_code, "response.unexpected", "The stream names no run.")
    return run_id, conversation_id
