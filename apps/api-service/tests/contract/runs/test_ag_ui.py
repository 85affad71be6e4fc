"""A run is read in AG-UI, from its beginning and on from any of its events."""

import json
import re

from tests.fixtures.talking import Talker
from tests.utils.ag_ui_reader import AgUiReader


def test_a_turn_reads_as_it_was_streamed(talker: Talker) -> None:
    turn = talker.say("Hello!")
    answer = talker.get(f"/runs/{turn.run_id}/stream", params={"format": "ag-ui"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    reader = AgUiReader().read(json.loads(data) for data in re.findall(r"^data: (.*)$", answer.text, re.MULTILINE))
    assert list(reader.texts.values()) == [turn.last["final"]["response_text"]]
    assert reader.seen[-1] == "RUN_FINISHED"


def test_it_goes_on_after_what_was_read(talker: Talker) -> None:
    turn = talker.say("Hello!")
    path = f"/runs/{turn.run_id}/stream?format=ag-ui"
    whole = talker.get(path).text
    position = turn.frames[len(turn.frames) // 2]["event_id"]
    rest = talker.get(path, headers={"last-event-id": str(position)}).text
    assert whole.endswith(rest)
    assert 0 < len(rest) < len(whole)


def test_another_format_is_refused(talker: Talker) -> None:
    turn = talker.say("Hello!")
    assert talker.get(f"/runs/{turn.run_id}/stream", params={"format": "carrier-pigeon"}).status_code == 422
