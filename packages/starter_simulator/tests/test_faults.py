"""Every fault happens as it is documented, and only that one."""

import asyncio
import json
import re
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient
from starter_simulator import faults

Event = dict[str, Any]
Stream = Callable[..., list[Event]]
BODY = {"input": "hello", "stream": True}


def raw(client: TestClient, model: str, **parameters: Any) -> bytes:
    answer = client.post("/v1/responses", json={**BODY, "model": model, **parameters})
    assert answer.status_code == 200
    return answer.content


def data_lines(body: bytes) -> list[bytes]:
    return [line.removeprefix(b"data: ") for line in body.split(b"\n") if line.startswith(b"data: ")]


def is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("stream", [True, False])
def test_429_tells_when_to_come_back(stream: bool, client: TestClient) -> None:
    answer = client.post("/v1/responses", json={**BODY, "stream": stream, "model": "fault:429"})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert answer.json()["error"]["code"] == "rate_limit_exceeded"
    later = client.post("/v1/responses", json={**BODY, "model": "fault:429:7"})
    assert later.headers["retry-after"] == "7"


def test_429_tells_it_as_a_date_too_or_not_at_all(client: TestClient) -> None:
    dated = client.post("/v1/responses", json={**BODY, "model": "fault:429-date:90"})
    wait = parsedate_to_datetime(dated.headers["retry-after"]) - datetime.now(UTC)
    assert 30 < wait.total_seconds() <= 90
    for model in ("fault:429-bare", "fault:429-quota"):
        assert "retry-after" not in client.post("/v1/responses", json={**BODY, "model": model}).headers


@pytest.mark.parametrize("status", [400, 401, 500, 503, 529])
def test_refusals(status: int, client: TestClient) -> None:
    answer = client.post("/v1/responses", json={**BODY, "model": f"fault:{status}"})
    assert (answer.status_code, answer.json()["error"]["code"] is None) == (status, False)


@pytest.mark.parametrize(("kind", "status"), [("502", 502), ("html", 200)])
def test_pages(kind: str, status: int, client: TestClient) -> None:
    answer = client.post("/v1/responses", json={**BODY, "model": f"fault:{kind}"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")


def test_redirect(client: TestClient) -> None:
    answer = client.post("/v1/responses", json={**BODY, "model": "fault:redirect"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/v1/responses")


@pytest.mark.parametrize("stream", [True, False])
def test_late_is_an_answer_when_it_comes(stream: bool, client: TestClient) -> None:
    begun = time.monotonic()
    answer = client.post("/v1/responses", json={**BODY, "stream": stream, "model": "fault:late:0.1"})
    assert time.monotonic() - begun >= 0.1
    assert b"response.completed" in answer.content or answer.json()["status"] == "completed"


def test_no_answer_resets_before_the_headers(live: str) -> None:
    with pytest.raises(httpx2.ReadError):
        httpx2.post(f"{live}/v1/responses", json={**BODY, "model": "fault:no-answer"}, timeout=30)


def test_short_promises_more_than_it_sends(live: str) -> None:
    received: list[bytes] = []
    with (
        httpx2.stream("POST", f"{live}/v1/responses", json={**BODY, "model": "fault:short:700"}, timeout=30) as answer,
        pytest.raises(httpx2.RemoteProtocolError),
    ):
        received.extend(answer.iter_raw(chunk_size=1))
    assert len(received) == 700
    assert int(answer.headers["content-length"]) > 700


def types_of(client: TestClient, kind: str) -> list[str]:
    return [json.loads(line)["type"] for line in data_lines(raw(client, f"fault:{kind}"))]


def deltas_of(client: TestClient, model: str) -> list[tuple[int, str]]:
    events = [json.loads(line) for line in data_lines(raw(client, model))]
    return [(event["sequence_number"], event["delta"]) for event in events if "delta" in event]


def test_disorder(client: TestClient) -> None:
    plain = deltas_of(client, "fault:no-terminal")
    assert types_of(client, "unknown").count("response.unheard_of") == 1
    swapped = deltas_of(client, "fault:swapped")
    assert swapped != plain
    assert sorted(swapped) == plain
    assert deltas_of(client, "fault:doubled") == [delta for delta in plain for _ in range(2)]


@pytest.mark.parametrize(
    ("kind", "last"), [("novel", {"id": "novel_1", "type": "response.unheard_of"}), ("hollow", None)]
)
def test_strange_items(client: TestClient, kind: str, last: object) -> None:
    *_, final = [json.loads(line) for line in data_lines(raw(client, f"fault:{kind}"))]
    assert (final["type"], final["response"]["output"][-1]) == ("response.completed", last)


def test_an_error_event_follows_half_an_answer(client: TestClient) -> None:
    types = types_of(client, "error")
    assert types[-1] == "error"
    assert types.count("response.output_text.delta") > 1


def test_gigantic_and_empty(client: TestClient) -> None:
    assert max(len(delta) for _, delta in deltas_of(client, "fault:gigantic:50000")) == 50_000
    assert raw(client, "fault:empty") == b""


def test_pauses_and_drops_of_the_answer_add_up_to_it(client: TestClient) -> None:
    for model in ("fault:pause:0.05", "fault:drip:0"):
        assert deltas_of(client, model) == deltas_of(client, "fault:no-terminal")


@pytest.mark.parametrize("stream", [True, False])
def test_a_fault_of_so_many_times_goes_by(stream: bool, client: TestClient) -> None:
    body = {"input": f"hello {stream}", "stream": stream, "model": "fault:500@2"}
    statuses = [client.post("/v1/responses", json=body).status_code for _ in range(4)]
    assert statuses == [500, 500, 200, 200]


def test_a_fault_after_tools_calls_them_first(stream: Stream) -> None:
    tool = {"type": "function", "name": "get_time", "parameters": {"type": "object", "properties": {}}, "strict": False}
    [call] = stream("Use get_time", model="fault:after-tools:failed", tools=[tool])[-1]["response"]["output"]
    assert call["type"] == "function_call"
    result = {"type": "function_call_output", "call_id": call["call_id"], "output": "noon"}
    given = [{"role": "user", "content": "Use get_time"}, call, result]
    assert stream(given, model="fault:after-tools:failed", tools=[tool])[-1]["type"] == "response.failed"


def requests_of(caller: httpx2.Client, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.get("/requests", params={"name": name}).json()["requests"]
    return found


def test_what_was_asked_is_listed(live: str) -> None:
    with httpx2.Client(base_url=live, timeout=30) as caller:
        for model in ("gpt-5.1", "fault:429"):
            body = {**BODY, "model": model}
            caller.post("/v1/responses", json=body, headers={"x-client-request-id": f"listed:{model}"})
        answered, refused = requests_of(caller, "listed:")
    assert (answered["ended"], answered["status"], refused["status"]) == ("completed", 200, 429)
    assert answered["usage"]["total_tokens"] > 0
    assert refused["usage"] is None


def test_a_caller_who_hangs_up_is_noted_with_the_moment(live: str) -> None:
    headers, body = {"x-client-request-id": "gone:1"}, {**BODY, "model": "fault:silence"}
    with httpx2.Client(base_url=live, timeout=30) as caller:
        with caller.stream("POST", "/v1/responses", json=body, headers=headers) as answer:
            chunks = answer.iter_raw()
            next(chunks)
            assert [entry["ended"] for entry in requests_of(caller, "gone:")] == [None]
            left = time.time()
        deadline = time.monotonic() + 30
        while (entry := requests_of(caller, "gone:")[0])["ended"] is None:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    assert entry["ended"] == "hung_up"
    assert left - 0.01 <= entry["ended_at"] <= time.time()


@pytest.mark.parametrize(
    ("kind", "status"), [("failed", "failed"), ("incomplete", "incomplete"), ("refusal", "completed")]
)
def test_endings(kind: str, status: str, stream: Stream) -> None:
    final = stream("hello", model=f"fault:{kind}")[-1]["response"]
    assert final["status"] == status
    [message] = final["output"]
    assert message["content"][0]["type"] == ("refusal" if kind == "refusal" else "output_text")
    assert final["error"] == (
        {"code": "server_error", "message": "The simulated model failed on request."} if kind == "failed" else None
    )


def test_no_terminal_is_all_but_the_end(client: TestClient) -> None:
    events = [json.loads(line) for line in data_lines(raw(client, "fault:no-terminal"))]
    assert (events[0]["type"], events[0]["response"]["output"]) == ("response.created", [])
    assert events[-1]["type"] == "response.output_item.done"


def test_malformed_breaks_one_line_only(client: TestClient) -> None:
    valid = [is_json(line) for line in data_lines(raw(client, "fault:malformed"))]
    assert valid.count(False) == 1
    assert valid[-1]


def test_half_utf8_breaks_one_line_only(client: TestClient) -> None:
    lines = data_lines(raw(client, "fault:half-utf8"))
    broken = [line for line in lines if b"\xc3" in line]
    assert len(broken) == 1
    with pytest.raises(UnicodeDecodeError):
        broken[0].decode()
    assert is_json(broken[0].replace(b"\xc3", b""))


def test_bodies_without_a_stream_are_damaged_too(client: TestClient) -> None:
    assert not is_json(raw(client, "fault:malformed", stream=False))
    assert b"\xc3" in raw(client, "fault:half-utf8", stream=False)
    assert json.loads(raw(client, "fault:no-terminal", stream=False))["status"] == "in_progress"


def test_silence_ends_with_the_answer_after_its_seconds(stream: Stream) -> None:
    begun = time.monotonic()
    events = stream("hello", model="fault:silence:0.2")
    assert time.monotonic() - begun >= 0.2
    assert events[-1]["type"] == "response.completed"


def test_in_process_a_reset_is_an_error(client: TestClient) -> None:
    with pytest.raises(ConnectionResetError):
        client.post("/v1/responses", json={**BODY, "model": "fault:reset"})


@pytest.mark.parametrize("size", [0, 1, 700, 10**6])
def test_a_reset_comes_after_exactly_so_many_bytes(size: int, live: str) -> None:
    received, error = read_until_broken(live, f"fault:reset:{size}")
    assert isinstance(error, ConnectionResetError)
    whole = len(read_until_broken(live, "fault:no-terminal")[0])
    assert len(received) == size if size < whole else len(received) > whole
    assert size == 0 or received.startswith(b"e")


def read_until_broken(live: str, model: str) -> tuple[bytes, Exception | None]:
    """The body of a response as a bare socket gets it, without its chunks' headers, and what broke it off."""
    host, port = live.removeprefix("http://").split(":")
    body = json.dumps({**BODY, "model": model}).encode()
    head = f"POST /v1/responses HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    received, error = b"", None
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(head.encode() + body)
        try:
            while part := connection.recv(65536):
                received += part
        except ConnectionResetError as reset:
            error = reset
    return dechunked(received.split(b"\r\n\r\n", 1)[1]), error


def dechunked(body: bytes) -> bytes:
    found = b""
    while body:
        size, _, rest = body.partition(b"\r\n")
        found += rest[: int(size, 16)]
        body = rest[int(size, 16) + 2 :]
    return found


@pytest.mark.parametrize("model", ["fault:endless", "fault:silence"])
async def test_a_caller_who_hangs_up_ends_the_generation(
    model: str, live: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = watch_the_end(monkeypatch)
    async with (
        httpx2.AsyncClient(base_url=live, timeout=60) as caller,
        caller.stream("POST", "/v1/responses", json={**BODY, "model": model}) as answer,
    ):
        received = await anext(answer.aiter_bytes())
        assert received.startswith(b"event: response.created")
        assert not ended
    async with asyncio.timeout(60):
        while not ended:
            await asyncio.sleep(0.01)


def watch_the_end(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes when the stream of a faulty reply is over, however it ends."""
    ended: list[str] = []
    stream = faults.FaultyReply.stream

    async def watched(reply: faults.FaultyReply) -> Any:
        try:
            async for chunk in stream(reply):
                yield chunk
        finally:
            ended.append(reply.fault.kind)

    monkeypatch.setattr(faults.FaultyReply, "stream", watched)
    return ended


def test_every_fault_is_documented(readme: str) -> None:
    for kind, what in faults.KINDS.items():
        assert f"| `fault:{kind}` |" in readme
        assert re.sub(r"\W+", " ", what) in re.sub(r"\W+", " ", readme)
