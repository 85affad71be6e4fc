"""Keys rotate while people work: no request fails, and soon everything is signed with the new key."""

import asyncio
import os
import time
import uuid
from collections import Counter
from itertools import cycle
from typing import Any

import httpx2
import jwt
import pytest
from starter_console.services.keys import rotate_keys
from starter_contracts.keys import load_keyset
from tests.fixtures.application import PASSWORD

from .conftest import Installation

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(600)]

SECONDS = float(os.environ.get("KEY_ROTATION_SECONDS", "6"))
PER_SECOND = 50
ROTATE_EVERY = 1.5


class People:
    """Some who are signed in, and what became of their requests."""

    def __init__(self, http: httpx2.AsyncClient, sessions: list[dict[str, Any]]) -> None:
        self.http = http
        self.sessions = sessions
        self.outcomes: Counter[str] = Counter()
        self.refreshing: set[str] = set()
        self.signers: set[str] = set()

    async def look(self, session: dict[str, Any]) -> None:
        headers = {"authorization": f"Bearer {session['access_token']}"}
        self._note("look", await self.http.get("/auth/me", headers=headers))

    async def refresh(self, session: dict[str, Any]) -> None:
        """As a client does: one at a time for each session."""
        if session["session_id"] in self.refreshing:
            return await self.look(session)
        self.refreshing.add(session["session_id"])
        answer = await self.http.post("/auth/refresh", json={"refresh_token": session["refresh_token"]})
        self.refreshing.discard(session["session_id"])
        self._note("refresh", answer)
        if answer.status_code == 200:
            session.update(answer.json())
            self.signers.add(session["kid"])
        return None

    def _note(self, what: str, answer: httpx2.Response) -> None:
        why = "" if answer.status_code == 200 else f" {answer.json()['code']}"
        self.outcomes[f"{what} {answer.status_code}{why}"] += 1


async def work(installation: Installation) -> tuple[People, int]:
    folder, rotations = installation.folder / "data" / "keys", 0
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{installation.port}/api/v1", timeout=90) as http:
        people = People(http, [await sign_up(http) for _ in range(9)])
        turns = cycle(people.sessions)
        began = rotated_at = time.monotonic()
        async with asyncio.TaskGroup() as requests:
            for number in range(int(SECONDS * PER_SECOND)):
                await asyncio.sleep(max(0.0, began + number / PER_SECOND - time.monotonic()))
                act = people.refresh if number % 10 == 0 else people.look
                requests.create_task(act(next(turns)))
                if time.monotonic() - rotated_at >= ROTATE_EVERY:
                    rotate_keys(folder, force=True)
                    rotated_at, rotations = time.monotonic(), rotations + 1
        await signed_with(people, load_keyset(folder).active.kid)
    return people, rotations


async def test_no_request_fails(installation: Installation) -> None:
    people, rotations = await work(installation)
    asked = sum(people.outcomes.values())
    failed = sum(count for outcome, count in people.outcomes.items() if not outcome.endswith("200"))
    print(f"{rotations} rotations during {asked} requests: {failed} failed, {len(people.signers)} keys signed")
    assert rotations >= 3
    assert failed == 0, people.outcomes
    assert len(people.signers) > 2


async def signed_with(people: People, kid: str) -> None:
    """The new key is used without a restart."""
    async with asyncio.timeout(60):
        while jwt.get_unverified_header(people.sessions[0]["access_token"])["kid"] != kid:
            await asyncio.sleep(0.2)
            await people.refresh(people.sessions[0])


async def sign_up(http: httpx2.AsyncClient) -> dict[str, Any]:
    """Somebody's tokens."""
    form = {"email": f"{uuid.uuid4().hex}@example.com", "password": PASSWORD}
    answer = await http.post("/auth/register", json={**form, "tenant_name": "Keys", "accept_terms": True})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())
