"""Attacks a played installation."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx2
import pytest
from starter_console.ports.events import ignore
from starter_console.workflows.attack.options import AttackOptions
from starter_console.workflows.attack.report import AttackReport
from starter_console.workflows.attack.run import attack
from starter_console.workflows.attack.scene import Effort
from starter_contracts.keys import save_keyset

from . import fake_content, fake_identity, fake_servers
from .fake_api import FakeApi
from .fake_web import ORIGIN, FakeWeb

Attack = Callable[..., Awaitable[AttackReport]]
ROUTES_OF = (fake_identity, fake_content, fake_servers)
"""Imported for their routes."""


@pytest.fixture
def attack_played(tmp_path: Path) -> Attack:
    """`attack_played("tokens", "alg none")`: the corpus, and the mistakes that the installation makes."""

    async def run(only: str, *holes: str, keys: bool = True) -> AttackReport:
        api = FakeApi(frozenset(holes))
        web = FakeWeb(api)
        save_keyset(tmp_path, api.world.keyset)

        async def answer(request: httpx2.Request) -> httpx2.Response:
            return await (web if request.url.host == "web.test" else api).answer(request)

        options = AttackOptions(
            url="http://api.test",
            web_url=ORIGIN,
            seed=1,
            only=frozenset(only.split(",")) if only else frozenset(),
            effort=Effort(parallel=5, rounds=1, samples=20, settle_seconds=0.01),
            keys_folder=tmp_path if keys else None,
        )
        return await attack(options, ignore, httpx2.MockTransport(answer))

    return run
