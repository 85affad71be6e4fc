"""Files that go with messages: in the conversation, in front of the model, and gone with the conversation."""

from typing import Any

from starter_contracts.settings import Settings
from tests.contract.assets.test_assets import settings, stored, uploaded
from tests.fixtures.talking import Talker, refusal
from tests.utils.sample_files import MARKDOWN, pdf, png

__all__ = ["settings"]


def naming(*assets: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"object_id": asset["id"]} for asset in assets]


def messages(talker: Talker, conversation_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = talker.get(f"/conversations/{conversation_id}/messages?direction=asc").json()["items"]
    return found


def test_files_are_part_of_the_question(talker: Talker) -> None:
    image, text = uploaded(talker, png(), "a.png"), uploaded(talker, MARKDOWN)
    turn = talker.say("What is this?", attachments=naming(image, text))
    assert turn.outcome == "final:completed"
    question, answer = messages(talker, turn.conversation_id)
    assert [each["object_id"] for each in question["attachments"]] == [image["id"], text["id"]]
    assert question["attachments"][0] == {
        "object_id": image["id"],
        "filename": "a.png",
        "mime_type": "image/png",
        "size_bytes": len(png()),
        "url": f"/api/v1/assets/{image['id']}/content",
        "tool_call_id": None,
    }
    assert answer["attachments"] == []
    assert talker.get(f"/assets/{image['id']}").json()["conversation_id"] == turn.conversation_id


def test_the_conversation_goes_on_with_them(talker: Talker) -> None:
    asset = uploaded(talker, MARKDOWN)
    first = talker.say("Keep this.", attachments=naming(asset))
    second = talker.say("Thank you.", conversation_id=first.conversation_id, attachments=naming(asset))
    assert second.outcome == "final:completed"


def test_a_turn_in_the_place_of_another_has_its_files(talker: Talker) -> None:
    asset = uploaded(talker, MARKDOWN)
    first = talker.say("What is this?", attachments=naming(asset))
    ways: dict[str, Any] = {"inherited": {}, "without": {"attachments": []}, "again": {"attachments": naming(asset)}}
    shown: dict[str, int] = {}
    for name, files in ways.items():
        turn = talker.say("What is this?", instead_of=first.run_id, **files)
        shown[name] = len(messages(talker, turn.conversation_id)[0]["attachments"])
    assert shown == {"inherited": 1, "without": 0, "again": 1}


def test_a_key_is_for_one_body(talker: Talker) -> None:
    one, other = uploaded(talker, MARKDOWN), uploaded(talker, MARKDOWN)
    body = {"message": "Read.", "attachments": naming(one)}
    headers = {"idempotency-key": "k"}
    first = talker.post("/chat", json=body, headers=headers).json()
    assert talker.post("/chat", json=body, headers=headers).json()["run_id"] == first["run_id"]
    changed = {**body, "attachments": naming(other)}
    refusal(talker.post("/chat", json=changed, headers=headers), 422, "idempotency.key_reused")


def test_a_file_belongs_to_one_conversation(talker: Talker) -> None:
    asset = uploaded(talker, MARKDOWN)
    talker.say("Read.", attachments=naming(asset))
    answer = talker.post("/chat", json={"message": "Again.", "attachments": naming(asset)})
    refusal(answer, 404, "asset.not_found")


def test_files_of_a_message_have_so_much_room(talker: Talker) -> None:
    two = [uploaded(talker, b"x" * 39_000) for _ in range(2)]
    answer = talker.post("/chat", json={"message": "Read.", "attachments": naming(*two)})
    refusal(answer, 422, "asset.attachments_too_large")
    assert talker.get(f"/assets/{two[0]['id']}").json()["conversation_id"] is None
    many = {"message": "Read.", "attachments": [{"object_id": two[0]["id"]}] * 11}
    assert talker.post("/chat", json=many).status_code == 422


def test_files_go_with_their_conversation(talker: Talker, settings: Settings) -> None:
    before = len(stored(settings))
    asset = uploaded(talker, pdf(), "a.pdf")
    turn = talker.say("Read.", attachments=naming(asset))
    assert len(stored(settings)) == before + 1
    assert talker.delete(f"/conversations/{turn.conversation_id}").status_code == 204
    refusal(talker.get(f"/assets/{asset['id']}"), 404, "asset.not_found")
    assert len(stored(settings)) == before


def test_what_is_gone_ends_no_conversation(talker: Talker) -> None:
    asset = uploaded(talker, MARKDOWN)
    first = talker.say("Read.", attachments=naming(asset))
    assert talker.delete(f"/assets/{asset['id']}").status_code == 204
    second = talker.say("And now?", conversation_id=first.conversation_id)
    assert second.outcome == "final:completed"
    (shown,) = messages(talker, first.conversation_id)[0]["attachments"]
    assert shown["filename"] == "notes.md"
