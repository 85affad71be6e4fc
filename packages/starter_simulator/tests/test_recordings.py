"""Recordings are played as they were sent."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starter_simulator import create_app

ANSWER = (
    b'{"type":"response.created","sequence_number":0,"response":{"id":"r1","status":"in_progress","output":[]}}\n'
    b'{"sequence_number":1, "type": "response.output_text.delta", "delta":"caf\xc3\xa9 \\u2603"}\n'
    b"\n"
    b'{"type":"response.completed","sequence_number":2,"response":{"id":"r1","status":"completed","output":[]}}'
)
QUESTION: dict[str, Any] = {"role": "user", "content": "hello"}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "short.jsonl").write_bytes(ANSWER)
    (tmp_path / "cut.jsonl").write_bytes(b"\n".join(ANSWER.split(b"\n")[:2]) + b"\r\n")
    (tmp_path / "responses").mkdir()
    (tmp_path / "responses" / "deeper.v2.jsonl").write_bytes(ANSWER)
    (tmp_path.parent / "outside.jsonl").write_bytes(ANSWER)
    return tmp_path


@pytest.fixture
def player(shelf: Path) -> TestClient:
    return TestClient(create_app(pace=0, recordings=shelf))


def play(player: TestClient, name: str, given: Any = "hello", stream: bool = True) -> Any:
    return player.post("/v1/responses", json={"model": f"replay:{name}", "input": given, "stream": stream})


def sent_lines(body: bytes) -> list[bytes]:
    return [line.removeprefix(b"data: ") for line in body.split(b"\n") if line.startswith(b"data: ")]


@pytest.mark.parametrize("name", ["short", "deeper.v2"])
def test_every_line_is_sent_byte_by_byte(name: str, player: TestClient) -> None:
    assert sent_lines(play(player, name).content) == [line for line in ANSWER.split(b"\n") if line]


def test_it_ends_where_the_file_ends(player: TestClient) -> None:
    assert sent_lines(play(player, "cut").content) == ANSWER.split(b"\n")[:2]


def test_without_a_stream_the_final_response_comes(player: TestClient) -> None:
    assert play(player, "short", stream=False).json() == {"id": "r1", "status": "completed", "output": []}
    assert play(player, "cut", stream=False).status_code == 500


@pytest.mark.parametrize("name", ["absent", "../outside", "..%2Foutside", "/etc/passwd", ".short", "short.jsonl", ""])
def test_names_do_not_leave_the_folder(name: str, player: TestClient) -> None:
    answer = play(player, name)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "model_not_found")


@pytest.mark.parametrize(
    "since",
    [
        [{"type": "function_call_output", "call_id": "c1", "output": "3 degrees"}],
        [{"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "so far"}]}],
        [{"type": "mcp_approval_response", "approval_request_id": "a1", "approve": True}],
    ],
)
def test_what_follows_the_question_gets_a_closing_sentence(
    since: list[Any], player: TestClient, events_of: Callable[[bytes], list[dict[str, Any]]]
) -> None:
    events = events_of(play(player, "short", [QUESTION, *since]).content)
    assert events[-1]["type"] == "response.completed"
    text = events[-1]["response"]["output"][0]["content"][0]["text"]
    assert text.startswith("The recording “short” has been played.")
    assert ("Tool outputs that came back: 1." in text) == (since[0]["type"] == "function_call_output")


def test_a_new_question_plays_it_again(player: TestClient) -> None:
    history = [QUESTION, {"role": "assistant", "content": "so far"}, {"role": "user", "content": "again"}]
    assert sent_lines(play(player, "short", history).content)[0].startswith(b'{"type":"response.created"')


def test_the_models_list_names_them(player: TestClient) -> None:
    models = [model["id"] for model in player.get("/v1/models").json()["data"]]
    assert {"replay:short", "replay:deeper.v2", "fault:reset", "gpt-5.1"} <= set(models)


@pytest.mark.recordings
def test_all_given_recordings_are_played_byte_by_byte(recordings: Path) -> None:
    player = TestClient(create_app(pace=0, recordings=recordings))
    files = sorted(recordings.glob("*.jsonl")) + sorted(recordings.glob("responses/*.jsonl"))
    assert files
    for file in files:
        lines = [line for line in file.read_bytes().split(b"\n") if line.strip()]
        assert sent_lines(play(player, file.stem).content) == lines, file.name
