"""A question asked again or otherwise stands beside the first one; people choose which of them is gone on with."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.contract.runs.test_runs import begun
from tests.fixtures.talking import Talker, Turn, refusal


def questions(talker: Talker, turn: Turn) -> list[str]:
    return [text for role, text in talker.messages(turn.conversation_id) if role == "user"]


def versions(talker: Talker, turn: Turn) -> list[list[str]]:
    """Of each question on the path."""
    found = talker.get(f"/conversations/{turn.conversation_id}").json()["messages"]
    return [message["versions"] for message in found if message["role"] == "user"]


def choose(talker: Talker, turn: Turn) -> Any:
    return talker.post(f"/runs/{turn.run_id}/branch")


def again(talker: Talker, turn: Turn, message: str = "Hello again", **body: Any) -> Turn:
    """Another turn at the place of this one."""
    return talker.say(message, instead_of=turn.run_id, **body)


class TestAskingAgain:
    def test_keeps_the_first_answer_as_another_branch(self, talker: Talker) -> None:
        first = talker.say("Hello")
        second = talker.say("Say one word", conversation_id=first.conversation_id)
        third = again(talker, second)
        assert third.outcome == "final:completed"
        assert questions(talker, first) == ["Hello", "Hello again"]
        assert versions(talker, first) == [[first.run_id], [second.run_id, third.run_id]]
        assert talker.run(second.run_id)["state"] == "completed"

    def test_can_ask_something_else(self, talker: Talker) -> None:
        first = talker.say("Hello")
        other = again(talker, first, message="Good evening")
        assert questions(talker, first) == ["Good evening"]
        assert versions(talker, first) == [[first.run_id, other.run_id]]

    def test_leaves_out_what_came_after(self, talker: Talker) -> None:
        first = talker.say("Hello")
        talker.say("And then?", conversation_id=first.conversation_id)
        again(talker, first)
        assert questions(talker, first) == ["Hello again"]
        (listed,) = talker.get("/conversations").json()["items"]
        assert listed["message_count"] == 2

    def test_asks_the_same_agent_and_model_unless_told_otherwise(self, talker: Talker) -> None:
        first = talker.say("Hello", agent_type="writer", reasoning_effort="low")
        same, other = again(talker, first), again(talker, first, agent_type="assistant")
        wanted = ("agent", "model", "reasoning_effort")
        assert [talker.run(same.run_id)[name] for name in wanted] == [talker.run(first.run_id)[name] for name in wanted]
        assert talker.run(other.run_id)["agent"] == "assistant"

    def test_with_one_key_is_asked_once(self, talker: Talker) -> None:
        first = talker.say("Hello")
        assert again(talker, first, key="k").run_id == again(talker, first, key="k").run_id
        assert len(versions(talker, first)[0]) == 2

    def test_needs_no_name_of_its_conversation(self, talker: Talker) -> None:
        first = talker.say("Hello")
        other = talker.say("Good evening", instead_of=first.run_id)
        assert other.conversation_id == first.conversation_id
        assert questions(talker, first) == ["Good evening"]

    def test_has_a_message(self, talker: Talker) -> None:
        assert talker.post("/chat", json={"instead_of": talker.say("Hello").run_id}).status_code == 422

    def test_waits_for_no_answer(self, talker: Talker) -> None:
        first = talker.say("Hello")
        with ThreadPoolExecutor(1) as aside:
            writing = aside.submit(talker.say, "x", model="fault:silence", conversation_id=first.conversation_id)
            run_id = begun(talker)["id"]
            body = {"message": "y", "instead_of": first.run_id, "if_busy": "queue"}
            refusal(talker.post("/chat", json=body), 409, "conversation.turn_in_progress")
            talker.post(f"/runs/{run_id}/cancel")
            writing.result(30)
        assert questions(talker, first) == ["Hello", "x"]

    def test_of_another_conversation_or_person_is_refused(self, talker: Talker, stranger: Talker) -> None:
        here, there, elsewhere = talker.say("Hello"), talker.say("Hello"), stranger.say("Hello")
        for turn in (there, elsewhere):
            body = {"message": "x", "conversation_id": here.conversation_id, "instead_of": turn.run_id}
            refusal(talker.post("/chat", json=body), 404, "run.not_found")
        assert versions(talker, here) == [[here.run_id]]


class TestChoosing:
    def test_shows_the_branch_down_to_its_newest_end(self, talker: Talker) -> None:
        first = talker.say("Hello")
        talker.say("And then?", conversation_id=first.conversation_id)
        other = again(talker, first, message="Good evening")
        assert choose(talker, first).status_code == 204
        assert questions(talker, first) == ["Hello", "And then?"]
        choose(talker, other)
        assert questions(talker, first) == ["Good evening"]

    def test_is_gone_on_with(self, talker: Talker) -> None:
        first = talker.say("Hello")
        again(talker, first, message="Good evening")
        choose(talker, first)
        talker.say("And then?", conversation_id=first.conversation_id)
        assert questions(talker, first) == ["Hello", "And then?"]

    def test_goes_on_with_the_agent_of_the_branch(self, talker: Talker) -> None:
        first = talker.say("Hello", agent_type="writer")
        again(talker, first, agent_type="assistant")
        choose(talker, first)
        assert talker.get(f"/conversations/{first.conversation_id}").json()["active_agent"] == "writer"

    def test_waits_for_the_answer_that_is_being_written(self, talker: Talker) -> None:
        first = talker.say("Hello")
        with ThreadPoolExecutor(1) as aside:
            writing = aside.submit(talker.say, "x", model="fault:silence", conversation_id=first.conversation_id)
            run_id = begun(talker)["id"]
            refusal(choose(talker, first), 409, "conversation.turn_in_progress")
            talker.post(f"/runs/{run_id}/cancel")
            writing.result(30)
        assert choose(talker, first).status_code == 204

    def test_of_another_person_is_refused(self, talker: Talker, stranger: Talker) -> None:
        refusal(choose(talker, stranger.say("Hello")), 404, "run.not_found")
