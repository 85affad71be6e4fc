"""A run whose journal is no longer kept: its stream says so, its conversation still has what was said."""

from datetime import UTC, datetime, timedelta

import pytest
from app.bootstrap.container import Container
from app.services.runs.journal_upkeep import JournalUpkeep
from fastapi import FastAPI
from tests.fixtures.talking import Talker, Turn, refusal


class NextYear:
    """A clock that is far ahead."""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=365)


@pytest.fixture
def expired(application: FastAPI, talker: Talker) -> Turn:
    """A turn of long ago."""
    turn = talker.say("Hello", key="greeting")
    container: Container = application.state.services
    upkeep = JournalUpkeep(container.context.unit_of_work, NextYear(), timedelta(days=90))
    assert talker.client.portal is not None
    assert talker.client.portal.call(upkeep.sweep)[1] >= 1
    return turn


def test_its_stream_is_gone(talker: Talker, expired: Turn) -> None:
    for position in ("", "?after=3"):
        refusal(talker.get(f"/runs/{expired.run_id}/stream{position}"), 410, "run.journal_expired")


def test_its_row_and_its_messages_stay(talker: Talker, expired: Turn) -> None:
    assert talker.run(expired.run_id)["state"] == "completed"
    assert talker.messages(expired.conversation_id) == [("user", "Hello"), ("assistant", expired.text)]
    assert talker.say("Go on", conversation_id=expired.conversation_id).outcome == "final:completed"


@pytest.mark.parametrize("path", ["/chat", "/chat/stream"])
def test_a_repeated_submit_is_told_so_and_starts_nothing(talker: Talker, expired: Turn, path: str) -> None:
    answer = talker.post(path, json={"message": "Hello"}, headers={"idempotency-key": "greeting"})
    refusal(answer, 410, "run.journal_expired")
    assert [run["id"] for run in talker.get("/runs").json()["items"]] == [expired.run_id]
