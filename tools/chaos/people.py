"""People who talk to agents while things die."""

import threading
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
_PACE_SECONDS = 6.0
"""As long as an undisturbed run takes: runs that fail at once must not be over before anything else is hit."""


class Person(threading.Thread):
    """Signs up, then one run after the other, each in a conversation of its own.

    `explain`: evidence for the history when a run does not end. A daemon, so that a series can be broken off.
    """

    def __init__(self, base_url: str, history: History, *, runs: int, explain: Callable[[str], dict[str, Any]]) -> None:
        super().__init__(daemon=True)
        self.failure: Exception | None = None
        self._base_url = base_url
        self._history = history
        self._runs = runs
        self._explain = explain

    def run(self) -> None:
        """Until all have ended; `failure` says why not."""
        try:
            client = sign_up(self._base_url)
            for _ in range(self._runs):
                asked = time.monotonic()
                self._live_through_one(client)
                time.sleep(max(0.0, asked + _PACE_SECONDS - time.monotonic()))
        except Exception as failure:
            self.failure = failure

    def _live_through_one(self, client: RunClient) -> None:
        asked = time.monotonic()
        run_id, conversation_id = persistently(partial(ask, client, uuid.uuid4().hex, MESSAGE, agent_type=AGENT))
        self._history.accepted(run_id, conversation_id)
        frames: list[Frame] = []
        arrivals: list[float] = []
        try:
            frames = client.follow(
                run_id, seconds=PATIENCE_SECONDS, on_frame=lambda _: arrivals.append(time.monotonic())
            )
        except AssertionError as stuck:
            arrivals.clear()
            self._history.note("stuck", run=run_id, why=str(stuck), evidence=self._explain(run_id))
        self._history.lived(Conversation(client, run_id, conversation_id, asked, time.monotonic(), frames, arrivals))


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
