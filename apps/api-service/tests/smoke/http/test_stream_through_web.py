"""A run followed through the web server's door: cut anywhere and resumed, a browser gets the same bytes."""

import os
import random
from collections.abc import Iterator
from http.cookies import SimpleCookie

import httpx2
import pytest

WEB = os.environ.get("SMOKE_WEB_URL", "")
CUTS = 20

pytestmark = pytest.mark.skipif(not WEB, reason="SMOKE_WEB_URL is not set: `./starter test` starts a stack and sets it")


class Browser:
    """What a browser sends to the door: same-origin requests with the cookies it was given."""

    def __init__(self) -> None:
        self._client = httpx2.Client(base_url=WEB, timeout=60, headers={"origin": WEB, "sec-fetch-site": "same-origin"})
        self._cookies: dict[str, str] = {}

    def post(self, path: str, body: dict[str, object]) -> httpx2.Response:
        answer = self._client.post(path, json=body, headers=self._headers())
        for line in answer.headers.get_list("set-cookie"):  # kept by hand: they are `Secure`, and this is loopback http
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer

    def frames(self, run_id: str, after: int = 0, limit: int | None = None) -> tuple[list[bytes], httpx2.Headers]:
        """The frames beyond `after`; the connection is dropped once `limit` of them have arrived."""
        headers = self._headers() | ({"last-event-id": str(after)} if after else {})
        found: list[bytes] = []
        with self._client.stream("GET", f"/api/v1/runs/{run_id}/stream", headers=headers) as answer:
            assert answer.status_code == 200
            for frame in _frames(answer.iter_bytes()):
                found.append(frame)
                if len(found) == limit:
                    break
        return found, answer.headers

    def _headers(self) -> dict[str, str]:
        return {"cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}


def _frames(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n\n")
        yield from (frame for frame in whole if frame.startswith(b"id: "))


def _event_id(frame: bytes) -> int:
    return int(frame.split(b"\n", 1)[0].removeprefix(b"id: "))


@pytest.fixture(scope="module")
def browser() -> Browser:
    person = Browser()
    account = {
        "email": f"cut-{random.getrandbits(48):x}@example.com",
        "password": "a long enough passphrase",
        "tenant_name": "Cut and resumed",
        "accept_terms": True,
    }
    answer = person.post("/api/v1/auth/register", account)
    assert answer.status_code < 300, answer.text
    return person


def test_a_run_cut_at_random_and_resumed_is_byte_equal(browser: Browser) -> None:
    started = browser.post("/api/v1/chat", {"message": "Count to 120, please."})
    assert started.status_code == 200, started.text
    run_id = started.json()["run_id"]
    whole, headers = browser.frames(run_id)
    assert headers["cache-control"] == "no-store, no-transform"
    assert len(whole) > CUTS
    equal = 0
    for cut in sorted(random.sample(range(1, len(whole)), CUTS)):
        before, _ = browser.frames(run_id, limit=cut)
        after, _ = browser.frames(run_id, after=_event_id(before[-1]))
        equal += before + after == whole
    print(f"resumed through the web door: byte-equal {equal}/{CUTS}")
    assert equal == CUTS
