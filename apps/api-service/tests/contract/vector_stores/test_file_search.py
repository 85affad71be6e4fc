"""File search over HTTP: it finds what the organisation has written, follows it, and sees nobody else's."""

from typing import Any

import httpx2
import pytest
from starter_contracts.settings import Settings
from tests.fixtures.talking import Talker, Turn
from tests.utils.stream_assertions import assert_stream, of_kind

QUESTION = "Search the files: when does the zeppelin hangar open?"


def ask(talker: Talker) -> Turn:
    turn = talker.say(QUESTION, agent_type="retriever")
    assert_stream(turn.frames)
    assert turn.outcome == "final:completed"
    return turn


def cited(turn: Turn) -> set[str]:
    return {frame["citation"]["filename"] for frame in of_kind(turn.frames, "message.citation")}


def write(talker: Talker, opening: str) -> str:
    text = f"The zeppelin hangar opens {opening}. Visitors bring a coat."
    answer = talker.post("/documents", json={"title": "Zeppelin hangar", "text": text})
    identifier: str = answer.json()["id"]
    return identifier


def test_an_answer_cites_the_document(talker: Talker) -> None:
    write(talker, "at seven in the morning")
    turn = ask(talker)
    statuses = [f["tool"]["status"] for f in of_kind(turn.frames, "tool.status")]
    assert (statuses[0], statuses[-1]) == ("in_progress", "completed")
    assert {f["tool"]["tool_type"] for f in of_kind(turn.frames, "tool.status")} == {"file_search"}
    assert "seven in the morning" in turn.text
    assert cited(turn) == {"Zeppelin hangar.txt"}


def test_a_document_that_is_deleted_or_added_counts_at_the_next_question(talker: Talker) -> None:
    first = write(talker, "at seven in the morning")
    ask(talker)
    assert talker.delete(f"/documents/{first}").status_code == 204
    assert "seven" not in ask(talker).text
    write(talker, "at noon")
    assert "at noon" in ask(talker).text


def test_nobody_finds_what_others_have_written(talker: Talker, stranger: Talker) -> None:
    write(talker, "at seven in the morning")
    ask(talker)
    turn = ask(stranger)
    assert "seven" not in turn.text
    assert "Zeppelin hangar.txt" not in cited(turn)


def test_each_organisation_has_one_store_with_one_copy_of_each_document(talker: Talker, settings: Settings) -> None:
    write(talker, "at seven in the morning")
    ask(talker)
    ask(talker)
    base = settings.model.base_url
    stores: list[dict[str, Any]] = httpx2.get(f"{base}/vector_stores", params={"limit": 100}).json()["data"]
    mine = [each for each in stores if each["metadata"]["tenant_id"] == talker.newcomer.session["tenant_id"]]
    documents = talker.get("/documents", params={"limit": 100}).json()["items"]
    assert [store["file_counts"]["completed"] for store in mine] == [len(documents)]


@pytest.mark.parametrize("agent", ["assistant", "writer"])
def test_agents_without_it_do_not_ask_the_provider_for_a_store(talker: Talker, settings: Settings, agent: str) -> None:
    def count() -> int:
        stores = httpx2.get(f"{settings.model.base_url}/vector_stores", params={"limit": 100}).json()["data"]
        return len(stores)

    before = count()
    talker.say("Hello", agent_type=agent)
    assert count() == before
