"""Compares what people were promised with what the database holds and what their agents did."""

import uuid
from collections import Counter
from dataclasses import dataclass, field

from app.infrastructure.event_log.batches import decompress, unpack
from chaos.people import Conversation, ask, persistently
from chaos.rig import Rig
from tests.fixtures.agents.effects import keys_begun
from tests.fixtures.agents.work import MESSAGE
from tests.utils.followers import assert_same_transcript

_JOURNAL = "SELECT body, closed_at FROM run_journal WHERE run_id = %s ORDER BY first_seq"


@dataclass(slots=True)
class Verdict:
    """Counts over all runs; everything but `runs` and the first group should be 0."""

    runs: int = 0
    completed: int = 0
    next_turns: int = 0
    messages_lost: int = 0
    stuck: int = 0
    not_one_terminal: int = 0
    other_transcript: int = 0
    effects_twice: int = 0
    problems: list[str] = field(default_factory=list[str])

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, repeated or left behind."""
        wrong = (self.messages_lost, self.stuck, self.not_one_terminal, self.other_transcript, self.effects_twice)
        return not any(wrong) and self.completed == self.next_turns == self.runs

    def line(self) -> str:
        """For people."""
        return (
            f"runs {self.runs}: completed {self.completed}, next turn works {self.next_turns}, acknowledged messages "
            f"lost {self.messages_lost}, stuck {self.stuck}, not exactly one terminal {self.not_one_terminal}, "
            f"transcript unlike the stream {self.other_transcript}, effects begun twice {self.effects_twice}"
        )


def examine(rig: Rig, conversations: list[Conversation]) -> Verdict:
    """Looks at every run, and takes one more turn in every conversation."""
    verdict = Verdict(runs=len(conversations))
    for lived in conversations:
        _examine_one(rig, lived, verdict)
    begun = Counter(key for tool, key in keys_begun(rig.effects) if tool == "count_once")
    verdict.effects_twice = sum(times - 1 for times in begun.values())
    return verdict


def _examine_one(rig: Rig, lived: Conversation, verdict: Verdict) -> None:
    if not lived.frames:
        verdict.stuck += 1
        verdict.problems.append(f"{lived.run_id} came to no end")
        return
    last = lived.frames[-1]
    if last.get("final", {}).get("status") == "completed":
        verdict.completed += 1
    else:
        verdict.problems.append(f"{lived.run_id} ended as {last.get('final') or last.get('error')}")
    verdict.not_one_terminal += _terminals(rig, lived.run_id) != 1
    messages = persistently(lambda: lived.client.get(f"/conversations/{lived.conversation_id}"))["messages"]
    verdict.messages_lost += not any(each["role"] == "user" and each["content"] == MESSAGE for each in messages)
    try:
        assert_same_transcript(lived.client, lived.conversation_id, lived.frames)
    except AssertionError as difference:
        verdict.other_transcript += 1
        verdict.problems.append(f"{lived.run_id}: {str(difference)[:300]}")
    key = uuid.uuid4().hex
    run_id, _ = persistently(lambda: ask(lived.client, key, "Hello", conversation_id=lived.conversation_id))
    verdict.next_turns += lived.client.follow(run_id)[-1].get("final", {}).get("status") == "completed"


def _terminals(rig: Rig, run_id: str) -> int:
    with rig.database() as connection:
        rows = connection.execute(_JOURNAL, [run_id]).fetchall()
    batches = [decompress(body) if closed_at else body for body, closed_at in rows]
    return sum(entry.event.is_terminal for batch in batches for entry in unpack(batch))
