"""Starts runs of agents, follows them to their end and stops them."""

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from types import TracebackType
from typing import Self, Unpack

import httpx2

from starter_client import requests
from starter_client.errors import ApiError, problem_of, unreachable
from starter_client.events import PublicFrame, TurnRequest
from starter_client.stream.progress import LARGEST_EVENT_BYTES, PATIENCE, Progress, back_off
from starter_client.transcript import TurnState, reduce_frame

Token = str | Callable[[], str]


class StarterClient:
    """`base_url` is where the API is, without `/api/v1`; `token` an access token, or how to get a fresh one."""

    def __init__(
        self,
        base_url: str,
        token: Token | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        http: httpx2.Client | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = requests.api_url(base_url)
        self._token = token
        self._headers = dict(headers or {})
        self._http = http or httpx2.Client(timeout=requests.TIMEOUT)
        self._wait = wait

    def start(self, *, idempotency_key: str | None = None, **turn: Unpack[TurnRequest]) -> "AgentRun":
        """Begin a turn; its answer is read from what is returned."""
        request = requests.start_turn(idempotency_key, **turn)
        tries = 0
        while True:
            try:
                response = self._send(request)
                return AgentRun(self, *requests.identity_of(response), response)
            except ApiError as error:
                tries += 1
                if not error.is_unreached or tries == requests.SUBMIT_TRIES:
                    raise
                self._wait(back_off(tries))

    def stream(
        self, run_id: str, *, after: int = 0, patience: int = PATIENCE, first: httpx2.Response | None = None
    ) -> Generator[PublicFrame]:
        """The frames of a run, from its first or beyond one, until its end and across lost connections."""
        progress = Progress(after, patience)
        while True:
            cause: Exception | None = None
            try:
                response = first or self._send(requests.read_stream(run_id, progress.last_event_id))
                first = None
                yield from _frames(response, progress)
            except httpx2.HTTPError as error:
                cause = error
            except ApiError as error:
                progress.refused(error)
                cause = error
            if progress.ended:
                return
            self._wait(progress.delay(cause))

    def cancel(self, run_id: str) -> None:
        """Ask a run to stop; what it has said so far is kept."""
        self._send(requests.cancel_run(run_id)).close()

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _send(self, request: requests.Request) -> httpx2.Response:
        """The answer, whose body is not read yet."""
        headers = {"accept": "application/json", **self._authorization(), **self._headers, **request.headers}
        asked = self._http.build_request(
            request.method, f"{self._url}{request.path}", headers=headers, json=request.json
        )
        try:
            response = self._http.send(asked, stream=True)
            if response.is_error:
                response.read()
        except httpx2.HTTPError as error:
            raise unreachable(error) from error
        if response.is_error:
            raise problem_of(response)
        return response

    def _authorization(self) -> dict[str, str]:
        if self._token is None:
            return {}
        return {"authorization": f"Bearer {self._token if isinstance(self._token, str) else self._token()}"}


def _frames(response: httpx2.Response, progress: Progress) -> Iterator[PublicFrame]:
    """One connection, until it ends."""
    with closing(response):
        for event in httpx2.EventSource(response, LARGEST_EVENT_BYTES):
            if frame := progress.take(event):
                yield frame
            if progress.ended:
                return


class AgentRun:
    """A turn that has begun: iterate over its frames, or ask for what they add up to."""

    def __init__(self, client: StarterClient, run_id: str, conversation_id: str, first: httpx2.Response) -> None:
        self._client = client
        self.id = run_id
        self.conversation_id = conversation_id
        self._first: httpx2.Response | None = first

    def __iter__(self) -> Generator[PublicFrame]:
        """Each frame once, to the terminal one; who iterates again, reads from the beginning."""
        first, self._first = self._first, None
        return self._client.stream(self.id, first=first)

    def turns(self) -> Generator[TurnState]:
        """What a reader sees, after each frame."""
        turn = TurnState()
        for frame in self:
            turn = reduce_frame(turn, frame)
            yield turn

    def result(self) -> TurnState:
        """What a reader sees in the end."""
        turn = TurnState()
        for seen in self.turns():
            turn = seen
        return turn

    def cancel(self) -> None:
        self._client.cancel(self.id)

    def close(self) -> None:
        """Read no more of it; the run goes on."""
        first, self._first = self._first, None
        if first is not None:
            first.close()
