"""What a client asks for, what it takes up again, and when it gives up."""

import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from starter_client import ApiError, AsyncStarterClient, PublicFrame, StarterClient, StreamLost

from .conformance_suite import encoded, fixtures

FRAMES = next(each.frames for each in fixtures() if each.name == "chat-message")
_RUN = {"x-run-id": "run-1", "x-conversation-id": "conversation-1"}
_PROBLEM = {"title": "Gone", "detail": "No such run.", "code": "run.not_found", "request_id": "req-1"}

Answer = Callable[[httpx2.Request], httpx2.Response]


class Api:
    """Answers in a row, the last one for ever; remembers what it was asked and how long clients waited."""

    def __init__(self, *answers: Answer) -> None:
        self.asked: list[httpx2.Request] = []
        self.waits: list[float] = []
        self._answers = list(answers)

    def client(self, **options: Any) -> StarterClient:
        http = httpx2.Client(transport=httpx2.MockTransport(self._answer))
        return StarterClient("http://api.example/", http=http, wait=self.waits.append, **options)

    def async_client(self, **options: Any) -> AsyncStarterClient:
        async def wait(seconds: float) -> None:
            self.waits.append(seconds)

        http = httpx2.AsyncClient(transport=httpx2.MockTransport(self._answer))
        return AsyncStarterClient("http://api.example/", http=http, wait=wait, **options)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return answer(request)


def streamed(frames: list[PublicFrame], end: bytes = b"", **headers: str) -> Answer:
    kind = {"content-type": "text/event-stream", **_RUN, **headers}
    return lambda _: httpx2.Response(200, headers=kind, content=encoded(frames) + end)


def refused(status: int) -> Answer:
    return lambda _: httpx2.Response(status, json=_PROBLEM)


def unreachable(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("no network", request=request)


def test_a_turn_is_begun_and_read_to_its_end() -> None:
    api = Api(streamed(FRAMES))
    with api.client(token=lambda: "fresh") as client:
        run = client.start(message="Hello", agent_type="assistant", idempotency_key="key-1")
        turn = run.result()
    [asked] = api.asked
    assert (run.id, run.conversation_id, turn.status) == ("run-1", "conversation-1", "completed")
    assert str(asked.url) == "http://api.example/api/v1/chat/stream"
    assert json.loads(asked.content) == {"message": "Hello", "agent_type": "assistant"}
    assert (asked.headers["authorization"], asked.headers["idempotency-key"]) == ("Bearer fresh", "key-1")


def test_a_turn_that_is_read_again_is_read_from_its_beginning() -> None:
    api = Api(streamed(FRAMES))
    run = api.client().start(message="Hello")
    assert list(run) == list(run) == FRAMES
    assert [request.method for request in api.asked] == ["POST", "GET"]


def test_a_submit_is_repeated_under_its_key_while_the_server_is_not_reached() -> None:
    api = Api(unreachable, refused(503), streamed(FRAMES))
    api.client().start(message="Hello")
    assert len({request.headers["idempotency-key"] for request in api.asked}) == 1
    assert len(api.waits) == 2


def test_a_submit_that_was_looked_at_is_not_repeated() -> None:
    api = Api(refused(500))
    with pytest.raises(ApiError, match="No such run") as error:
        api.client().start(message="Hello")
    assert (error.value.status, error.value.code, error.value.request_id) == (500, "run.not_found", "req-1")
    assert len(api.asked) == 1


def test_a_submit_is_given_up_when_nobody_answers() -> None:
    api = Api(unreachable)
    with pytest.raises(ApiError) as error:
        api.client().start(message="Hello")
    assert error.value.code == "network.unreachable"
    assert len(api.asked) == 4


def test_the_stream_is_taken_up_where_it_ended_and_when_the_server_asks() -> None:
    api = Api(streamed(FRAMES[:2], b"retry: 1500\n\n"), unreachable, streamed(FRAMES[2:]))
    assert list(api.client().stream("run-1")) == FRAMES
    assert [request.headers.get("last-event-id") for request in api.asked] == [None, *["2"] * 2]
    assert api.waits[0] == 1.5


def test_it_begins_after_what_is_known() -> None:
    api = Api(streamed(FRAMES[3:]))
    assert list(api.client().stream("run-1", after=FRAMES[2]["event_id"])) == FRAMES[3:]
    assert api.asked[0].headers["last-event-id"] == str(FRAMES[2]["event_id"])


def test_what_is_no_frame_is_passed_over() -> None:
    noise = b": heartbeat\n\ndata: not json\n\ndata: 42\n\nevent: other\ndata: {}\n\n"
    api = Api(lambda _: httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=noise + rest))
    rest = encoded(FRAMES)
    assert list(api.client().stream("run-1")) == FRAMES


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_refusal_is_taken_for_an_answer(status: int) -> None:
    api = Api(refused(status))
    with pytest.raises(ApiError):
        list(api.client().stream("run-1"))
    assert len(api.asked) == 1


def test_it_gives_up_when_nothing_comes_for_long() -> None:
    api = Api(streamed([]))
    with pytest.raises(StreamLost):
        list(api.client().stream("run-1", patience=3))
    assert len(api.asked) == 5
    assert api.waits == sorted(api.waits)


def test_a_run_is_stopped() -> None:
    api = Api(streamed(FRAMES), lambda _: httpx2.Response(202, json={}))
    run = api.client().start(message="Hello")
    run.cancel()
    run.close()
    assert (api.asked[1].method, api.asked[1].url.path) == ("POST", "/api/v1/runs/run-1/cancel")


class TestAsync:
    async def test_a_turn_is_begun_taken_up_again_and_stopped(self) -> None:
        async def token() -> str:
            return "fresh"

        answers = unreachable, streamed(FRAMES[:1]), refused(429), streamed(FRAMES[1:]), refused(404)
        api = Api(*answers)
        async with api.async_client(token=token) as client:
            run = await client.start(message="Hello")
            turn = await run.result()
            with pytest.raises(ApiError):
                await run.cancel()
            await run.aclose()
        assert (turn.status, turn.last_event_id) == ("completed", FRAMES[-1]["event_id"])
        assert {request.headers["authorization"] for request in api.asked} == {"Bearer fresh"}

    async def test_it_gives_up_and_takes_refusals_for_answers(self) -> None:
        with pytest.raises(StreamLost):
            [frame async for frame in Api(streamed([])).async_client().stream("run-1", patience=1)]
        with pytest.raises(ApiError):
            [frame async for frame in Api(refused(410)).async_client().stream("run-1")]
        with pytest.raises(ApiError):
            await Api(refused(422)).async_client().start(message="Hello")
