"""People who talk to agents while things die."""

import time
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import httpx2
from chaos.history import Conversation, History
from tests.fixtures.agents.work import AGENT, MESSAGE
from tests.fixtures.application import PASSWORD
from tests.utils.followers import RunClient
from tests.utils.stream_assertions import Frame

Answer = TypeVar("Answer")
PATIENCE_SECONDS = 180


def talk(base_url: str, history: History, *, runs: int, explain: Callable[[str], dict[str, Any]]) -> None:
    """One person: signs up, then one run after the other, each in a conversation of its own.

    `explain`: evidence for the history when a run does not end.
    """
    client = sign_up(base_url)
    for _ in range(runs):
        asked = time.monotonic()
        run_id, conversation_id = persistently(partial(ask, client, uuid.uuid4().hex, MESSAGE, agent_type=AGENT))
        history.accepted(run_id, conversation_id)
        frames: list[Frame] = []
        arrivals: list[float] = []

        def note_arrival(_: Frame, arrivals: list[float] = arrivals) -> None:
            arrivals.append(time.monotonic())

        try:
            frames = client.follow(run_id, seconds=PATIENCE_SECONDS, on_frame=note_arrival)
        except AssertionError as stuck:
            history.note("stuck", run=run_id, why=str(stuck), **explain(run_id))
        history.lived(Conversation(client, run_id, conversation_id, asked, time.monotonic(), frames, arrivals))


def ask(client: RunClient, key: str, message: str, **body: Any) -> tuple[str, str]:
    """Begin a turn; asked again with the same key it is the same turn."""
    client.headers["idempotency-key"] = key
    try:
        return client.start(message, **body)
    finally:
        del client.headers["idempotency-key"]


def persistently(act: Callable[[], Answer]) -> Answer:
    """Try again until it works, as a person does who sees an error page."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return act()
        except (httpx2.HTTPError, AssertionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)


def sign_up(base_url: str) -> RunClient:
    """The owner of a fresh organisation."""
    return RunClient(base_url, {"authorization": f"Bearer {persistently(lambda: _register(base_url))}"})


def _register(base_url: str) -> str:
    person = {"email": f"{uuid.uuid4().hex}@example.com", "password": PASSWORD, "tenant_name": "Night Shift"}
    answer = httpx2.post(f"{base_url}/auth/register", json={**person, "accept_terms": True}, timeout=30)
    assert answer.status_code == 201, answer.text
    token: str = answer.json()["access_token"]
    return token
