"""A conversation with a run, made as quickly as the model's pace allows: begun, and stopped."""

import asyncio
from dataclasses import dataclass

import httpx2

from starter_console.workflows.attack.http import Target
from starter_console.workflows.attack.people import API, Person

_STEPS = 50
_STEP_SECONDS = 0.1
_UNDER_WAY = ("pending", "queued", "running", "interrupted")


class NoTurn(Exception):
    """The installation would not begin a run."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a message has made."""

    conversation_id: str
    run_id: str


async def begin_turn(api: Target, person: Person) -> Turn:
    """A turn of this person that is over."""
    call = person.call("POST", f"{API}/chat/stream", json={"message": "Say hello."})
    try:
        async with api.stream(call) as response:
            headers, status = response.headers, response.status_code
    except httpx2.HTTPError as error:
        raise NoTurn(str(error)) from error
    if status != 200 or "x-run-id" not in headers:
        msg = f"POST {API}/chat/stream answers {status}"
        raise NoTurn(msg)
    turn = Turn(headers["x-conversation-id"], headers["x-run-id"])
    await api.send(person.call("POST", f"{API}/runs/{turn.run_id}/cancel"))
    for _ in range(_STEPS):
        run = await api.send(person.call("GET", f"{API}/runs/{turn.run_id}"))
        if not isinstance(run.data, dict) or run.data.get("state") not in _UNDER_WAY:
            return turn
        await asyncio.sleep(_STEP_SECONDS)
    return turn
