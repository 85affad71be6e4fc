"""Every stream of the conformance suite adds up to its state, however often it is cut on its way."""

import os
import ssl

import httpx2
import pytest
from starter_client import AsyncStarterClient, PublicFrame, StarterClient, is_terminal

from .conformance_suite import Fixture, encoded, fixtures, state_of
from .cutting_server import Cut, cutting_server

_CUTS = int(os.environ.get("CONFORMANCE_CUTS", "12"))
"""At how many bytes of each stream it is cut; a release cuts at all of them."""
_CERTIFICATES = ssl.create_default_context()
"""Reading those of the system takes longer than a test."""
_EVENT_STREAM = {"content-type": "text/event-stream"}

pytestmark = pytest.mark.parametrize("fixture", [pytest.param(each, id=each.name) for each in fixtures()])


def no_wait(_: float) -> None:
    """Tests do not wait between connections."""


async def no_async_wait(_: float) -> None:
    """Tests do not wait between connections."""


def followed(frames: list[PublicFrame], cut: Cut) -> tuple[list[PublicFrame], list[int]]:
    http = httpx2.Client(verify=_CERTIFICATES)
    with cutting_server(frames, cut) as served, StarterClient(served.url, http=http, wait=no_wait) as client:
        return list(client.stream("run-1", patience=3)), served.connections


def test_it_adds_up_to_its_state(fixture: Fixture) -> None:
    assert state_of(fixture.frames) == fixture.expected


def test_it_is_the_same_when_it_is_cut_after_every_frame(fixture: Fixture) -> None:
    read, connections = followed(fixture.frames, lambda _: (1, 0))
    assert state_of(read) == fixture.expected
    assert connections == [0, *[frame["event_id"] for frame in read[:-1]]]
    assert is_terminal(read[-1])


def test_it_is_the_same_when_it_is_torn_within_every_frame(fixture: Fixture) -> None:
    read, _ = followed(fixture.frames, lambda connection: (1, 1 + (connection * 37) % 400))
    assert state_of(read) == fixture.expected


async def test_it_is_the_same_for_programs_that_wait_for_many_things(fixture: Fixture) -> None:
    with cutting_server(fixture.frames, lambda connection: (1 + connection % 3, connection)) as served:
        http = httpx2.AsyncClient(verify=_CERTIFICATES)
        async with AsyncStarterClient(served.url, http=http, wait=no_async_wait) as client:
            read = [frame async for frame in client.stream("run-1", patience=3)]
    assert state_of(read) == fixture.expected


def test_it_is_the_same_when_it_is_torn_at_any_byte(fixture: Fixture) -> None:
    body = encoded(fixture.frames)
    for at in range(0, len(body), max(1, len(body) // _CUTS)):
        with StarterClient("http://api", http=torn_once(fixture.frames, at), wait=no_wait) as client:
            assert state_of(list(client.stream("run-1"))) == fixture.expected


def torn_once(frames: list[PublicFrame], at: int) -> httpx2.Client:
    """The first answer ends at that byte; the second brings the rest."""
    answers = [encoded(frames)[:at]]

    def answer(request: httpx2.Request) -> httpx2.Response:
        last = int(request.headers.get("last-event-id", 0))
        rest = encoded([frame for frame in frames if frame["event_id"] > last])
        return httpx2.Response(200, headers=_EVENT_STREAM, content=answers.pop() if answers else rest)

    return httpx2.Client(transport=httpx2.MockTransport(answer), trust_env=False)
