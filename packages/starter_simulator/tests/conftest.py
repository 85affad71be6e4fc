"""Fixtures: the application in process, a server on a free port, and events validated against the `openai` types."""

import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

import pytest
import uvicorn
from hypothesis import settings
from openai.types.responses import Response, ResponseStreamEvent
from starlette.testclient import TestClient
from starter_simulator import create_app
from starter_simulator.cli import server_config
from starter_simulator.sandbox.node import NoInterpreter, command

# A shared machine may be slow at any example; only the suite's own timeout counts.
settings.register_profile("simulator", deadline=None)
settings.load_profile("simulator")

Event = dict[str, Any]
Body = dict[str, Any]


def _union_members() -> tuple[type[Any], ...]:
    union = get_args(ResponseStreamEvent)[0]
    return get_args(union)


CLASSES = {get_args(one.model_fields["type"].annotation)[0]: one for one in _union_members()}


def parsed(body: bytes) -> list[Event]:
    """The events of a stream; the `event:` line must name the type that the JSON has."""
    events = []
    for block in body.decode().split("\n\n"):
        if not block:
            continue
        head, data = block.split("\n")
        event = json.loads(data.removeprefix("data: "))
        assert head == f"event: {event['type']}"
        events.append(event)
    return events


def checked(events: list[Event]) -> list[Event]:
    """The events, each valid for the exact class of its type, numbered without gaps."""
    for event in events:
        CLASSES[event["type"]].model_validate(event, strict=True)
        if "response" in event:
            Response.model_validate(event["response"], strict=True)
    assert [event["sequence_number"] for event in events] == list(range(len(events)))
    return events


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(pace=0)) as opened:
        yield opened


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server that runs programs keeps things."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="session")
def working(kept: Path) -> Iterator[TestClient]:
    """A server that runs programs; needs Node and Pyodide."""
    try:
        command()
    except NoInterpreter as missing:
        pytest.skip(f"programs cannot run here: {missing}")
    app = create_app(pace=0, programs=True, data=kept)
    with TestClient(app) as opened:
        yield opened
    app.state.interpreters.end()


@pytest.fixture(scope="session")
def work(working: TestClient) -> Callable[..., list[Event]]:
    """Asks the server that runs programs for a stream and returns its checked events."""

    def ask(given: Any, model: str = "gpt-5.1", **parameters: Any) -> list[Event]:
        answer = working.post("/v1/responses", json={"model": model, "input": given, "stream": True, **parameters})
        assert answer.status_code == 200, answer.text
        return checked(parsed(answer.content))

    return ask


@pytest.fixture(scope="session")
def events_of() -> Callable[[bytes], list[Event]]:
    """Reads the body of a stream as checked events."""
    return lambda body: checked(parsed(body))


@pytest.fixture(scope="session")
def stream(client: TestClient) -> Callable[..., list[Event]]:
    """Asks for a stream and returns its checked events."""

    def ask(given: Any, model: str = "gpt-5.1", **parameters: Any) -> list[Event]:
        body = {"model": model, "input": given, "stream": True, **parameters}
        answer = client.post("/v1/responses", json=body)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].startswith("text/event-stream")
        return checked(parsed(answer.content))

    return ask


@pytest.fixture(scope="session")
def respond(client: TestClient) -> Callable[..., Body]:
    """Asks without a stream and returns the validated response."""

    def ask(given: Any, model: str = "gpt-5.1", **parameters: Any) -> Body:
        answer = client.post("/v1/responses", json={"model": model, "input": given, **parameters})
        assert answer.status_code == 200, answer.text
        body: Body = answer.json()
        Response.model_validate(body, strict=True)
        return body

    return ask


@pytest.fixture(scope="session")
def say(respond: Callable[..., Body]) -> Callable[..., str]:
    """The text of the answer."""

    def ask(given: Any, **parameters: Any) -> str:
        message = respond(given, **parameters)["output"][-1]
        assert message["type"] == "message"
        text: str = message["content"][0]["text"]
        return text

    return ask


@pytest.fixture(scope="session")
def readme() -> str:
    return (Path(__file__).parents[1] / "README.md").read_text()


@pytest.fixture(scope="session")
def recordings() -> Path:
    folder = os.environ.get("STARTER_RECORDINGS")
    if not folder:
        pytest.skip("STARTER_RECORDINGS is not set: no recorded stream is played")
    return Path(folder)


@pytest.fixture(scope="session")
def shape() -> Callable[[list[Event], str], list[str]]:
    """The event types of the items of one type, repeated deltas once, so that two streams can be compared."""

    def of(events: list[Event], item_type: str) -> list[str]:
        added = [event for event in events if event["type"] == "response.output_item.added"]
        places = {event["output_index"] for event in added if event["item"]["type"] == item_type}
        own = [event["type"] for event in events if event.get("output_index") in places]
        return [kind for kind, _ in groupby(own)]

    return of


@pytest.fixture(scope="session")
def recorded(recordings: Path, shape: Callable[[list[Event], str], list[str]]) -> Callable[[str, str], list[str]]:
    """The shape of the items of one type in a recording."""

    def of(name: str, item_type: str) -> list[str]:
        files = [*recordings.glob(f"{name}.jsonl"), *recordings.glob(f"responses/{name}.jsonl")]
        return shape([json.loads(line) for line in files[0].read_text().splitlines() if line.strip()], item_type)

    return of


@contextmanager
def serving(config: uvicorn.Config) -> Iterator[str]:
    """The base URL of a server in a thread, on a free port of the loopback."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def serve() -> Callable[[uvicorn.Config], AbstractContextManager[str]]:
    return serving


@pytest.fixture(scope="session")
def live() -> Iterator[str]:
    """The base URL of a server without a pace."""
    with serving(server_config("127.0.0.1", 0, pace=0)) as url:
        yield url
