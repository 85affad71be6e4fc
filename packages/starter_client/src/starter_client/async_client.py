"""The same as `StarterClient`, for programs that wait for many things at once."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from types import TracebackType
from typing import Self, Unpack

import httpx2

from starter_client import requests
from starter_client.errors import ApiError, problem_of, unreachable
from starter_client.events import PublicFrame, TurnRequest
from starter_client.stream.progress import LARGEST_EVENT_BYTES, PATIENCE, Progress, back_off
from starter_client.transcript import TurnState, reduce_frame

AsyncToken = str | Callable[[], Awaitable[str]]


class AsyncStarterClient:
    """`base_url` is where the API is, without `/api/v1`; `token` an access token, or how to get a fresh one."""

    def __init__(
        self,
        base_url: str,
        token: AsyncToken | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        http: httpx2.AsyncClient | None = None,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._url = requests.api_url(base_url)
        self._token = token
        self._headers = dict(headers or {})
        self._http = http or httpx2.AsyncClient(timeout=requests.TIMEOUT)
        self._wait = wait

    async def start(self, *, idempotency_key: str | None = None, **turn: Unpack[TurnRequest]) -> "AsyncAgentRun":
        """Begin a turn; its answer is read from what is returned."""
        request = requests.start_turn(idempotency_key, **turn)
        tries = 0
        while True:
            try:
                response = await self._send(request)
                return AsyncAgentRun(self, *requests.identity_of(response), response)
            except ApiError as error:
                tries += 1
                if not error.is_unreached or tries == requests.SUBMIT_TRIES:
                    raise
                await self._wait(back_off(tries))

    async def stream(
        self, run_id: str, *, after: int = 0, patience: int = PATIENCE, first: httpx2.Response | None = None
    ) -> AsyncGenerator[PublicFrame]:
        """The frames of a run, from its first or beyond one, until its end and across lost connections."""
        progress = Progress(after, patience)
        while True:
            cause: Exception | None = None
            try:
                response = first or await self._send(requests.read_stream(run_id, progress.last_event_id))
                first = None
                async for frame in _frames(response, progress):
                    yield frame
            except httpx2.HTTPError as error:
                cause = error
            except ApiError as error:
                progress.refused(error)
                cause = error
            if progress.ended:
                return
            await self._wait(progress.delay(cause))

    async def cancel(self, run_id: str) -> None:
        """Ask a run to stop; what it has said so far is kept."""
        response = await self._send(requests.cancel_run(run_id))
        await response.aclose()

    async def aclose(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _send(self, request: requests.Request) -> httpx2.Response:
        """The answer, whose body is not read yet."""
        headers = {"accept": "application/json", **await self._authorization(), **self._headers, **request.headers}
        asked = self._http.build_request(
            request.method, f"{self._url}{request.path}", headers=headers, json=request.json
        )
        try:
            response = await self._http.send(asked, stream=True)
            if response.is_error:
                await response.aread()
        except httpx2.HTTPError as error:
            raise unreachable(error) from error
        if response.is_error:
            raise problem_of(response)
        return response

    async def _authorization(self) -> dict[str, str]:
        if self._token is None:
            return {}
        return {"authorization": f"Bearer {self._token if isinstance(self._token, str) else await self._token()}"}


async def _frames(response: httpx2.Response, progress: Progress) -> AsyncIterator[PublicFrame]:
    """One connection, until it ends."""
    try:
        async for event in httpx2.EventSource(response, LARGEST_EVENT_BYTES):
            if frame := progress.take(event):
                yield frame
            if progress.ended:
                return
    finally:
        await response.aclose()


class AsyncAgentRun:
    """A turn that has begun: iterate over its frames, or ask for what they add up to."""

    def __init__(self, client: AsyncStarterClient, run_id: str, conversation_id: str, first: httpx2.Response) -> None:
        self._client = client
        self.id = run_id
        self.conversation_id = conversation_id
        self._first: httpx2.Response | None = first

    def __aiter__(self) -> AsyncGenerator[PublicFrame]:
        """Each frame once, to the terminal one; who iterates again, reads from the beginning."""
        first, self._first = self._first, None
        return self._client.stream(self.id, first=first)

    async def turns(self) -> AsyncGenerator[TurnState]:
        """What a reader sees, after each frame."""
        turn = TurnState()
        async for frame in self:
            turn = reduce_frame(turn, frame)
            yield turn

    async def result(self) -> TurnState:
        """What a reader sees in the end."""
        turn = TurnState()
        async for seen in self.turns():
            turn = seen
        return turn

    async def cancel(self) -> None:
        await self._client.cancel(self.id)

    async def aclose(self) -> None:
        """Read no more of it; the run goes on."""
        first, self._first = self._first, None
        if first is not None:
            await first.aclose()
