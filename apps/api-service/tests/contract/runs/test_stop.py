"""Stopping an answer while it is being written, at the pace of a model."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from app.domain.access.actor import Actor, Role
from app.services import Services
from app.services.runs.service import RunService
from fastapi import FastAPI
from starter_contracts.settings import Settings
from tests.contract.runs.test_runs import begun
from tests.fixtures.talking import Talker, slow_model_endpoint, talking_settings
from tests.utils.stream_assertions import assert_stream

__all__ = ["slow_model_endpoint"]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, slow_model_endpoint: str) -> Settings:
    return talking_settings(tmp_path_factory.mktemp("slow"), slow_model_endpoint)


async def words_of(runs: RunService, actor: Actor, run_id: UUID) -> None:
    """Return once the answer has begun, however busy the machine is."""
    async for batch in runs.follow(await runs.get(actor, run_id)):
        if any(each.event.type == "text.delta" for each in batch):
            return


def actor_of(talker: Talker) -> Actor:
    session = talker.newcomer.session
    return Actor(
        kind="user",
        id=UUID(session["user_id"]),
        tenant_id=UUID(session["tenant_id"]),
        role=Role.OWNER,
        scopes=frozenset(session["scopes"]),
    )


def test_keeps_what_was_said(application: FastAPI, talker: Talker) -> None:
    services: Services = application.state.services
    portal = talker.client.portal
    assert portal is not None
    with ThreadPoolExecutor() as aside:
        writing = aside.submit(talker.say, "Tell me a long story", model="fault:endless")
        run = begun(talker)
        portal.call(words_of, services.get(RunService), actor_of(talker), UUID(run["id"]))
        answer = talker.post(f"/runs/{run['id']}/cancel")
        assert (answer.status_code, answer.json()["stop_requested"]) == (202, True)
        turn = writing.result(30)

    assert_stream(turn.frames)
    assert turn.outcome == "final:cancelled"
    assert turn.text
    assert turn.last["final"]["response_text"] == turn.text
    assert talker.messages(turn.conversation_id)[-1] == ("assistant", turn.text)
    assert talker.run(turn.run_id)["usage"]["estimated"] is True
    assert talker.say("Hello", conversation_id=turn.conversation_id).outcome == "final:completed"
