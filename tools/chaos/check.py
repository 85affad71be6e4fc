"""Compares what people were promised with what the database holds and what their agents did."""

import traceback
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from app.infrastructure.event_log.batches import decompress, unpack
from chaos.history import Conversation, History
from chaos.people import ask, persistently
from chaos.rig import Rig
from tests.fixtures.agents.effects import keys_begun
from tests.fixtures.agents.work import MESSAGE
from tests.utils.followers import RunClient, assert_same_transcript

_CIRCUIT_SECONDS = 30.0
"""The circuit that a fault opened stays so until somebody asks again; who asks beside that one is refused."""
_AT_ONCE = 4
_JOURNAL = "SELECT body, closed_at FROM run_journal WHERE run_id = %s ORDER BY first_seq"


@dataclass(slots=True)
class Verdict:
    """Counts over all runs; everything but `runs` and the first group should be 0."""

    runs: int = 0
    completed: int = 0
    provider_failed: int = 0
    """Ended with a provider's error while the provider was hurt: what was said before it cannot be asked for again."""
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
        return not any(wrong) and self.completed + self.provider_failed == self.next_turns == self.runs

    def line(self) -> str:
        """For people."""
        return (
            f"runs {self.runs}: completed {self.completed}, failed with their provider {self.provider_failed}, "
            f"next turn works {self.next_turns}, acknowledged messages lost {self.messages_lost}, "
            f"stuck {self.stuck}, not exactly one terminal {self.not_one_terminal}, "
            f"transcript unlike the stream {self.other_transcript}, effects begun twice {self.effects_twice}"
        )


def examine(rig: Rig, history: History) -> Verdict:
    """Looks at every run, and takes one more turn in every conversation."""
    verdict = Verdict(runs=len(history.conversations))
    for lived in history.conversations:
        if lived.frames:
            _examine_end(history, lived, verdict)
            _examine_stored(rig, lived, verdict)
        else:
            verdict.stuck += 1
            verdict.problems.append(f"{lived.run_id} came to no end")
    with ThreadPoolExecutor(_AT_ONCE) as aside:
        turns = [aside.submit(_another_turn, lived) for lived in history.conversations if lived.frames]
    outcomes = [turn.result() for turn in turns]
    verdict.next_turns = outcomes.count(None)
    verdict.problems += filter(None, outcomes)
    begun = Counter(key for tool, key in keys_begun(rig.effects) if tool == "count_once")
    verdict.effects_twice = sum(times - 1 for times in begun.values())
    return verdict


def _examine_end(history: History, lived: Conversation, verdict: Verdict) -> None:
    last = lived.frames[-1]
    by_provider = last.get("error", {}).get("source") == "provider"
    if last.get("final", {}).get("status") == "completed":
        verdict.completed += 1
    elif by_provider and history.was_hit("provider", lived.asked_at - _CIRCUIT_SECONDS, lived.ended_at):
        verdict.provider_failed += 1
    else:
        verdict.problems.append(f"{lived.run_id} ended as {last.get('final') or last.get('error')}")


def _examine_stored(rig: Rig, lived: Conversation, verdict: Verdict) -> None:
    verdict.not_one_terminal += _terminals(rig, lived.run_id) != 1
    messages = persistently(lambda: lived.client.get(f"/conversations/{lived.conversation_id}"))["messages"]
    verdict.messages_lost += not any(each["role"] == "user" and each["content"] == MESSAGE for each in messages)
    try:
        assert_same_transcript(lived.client, lived.conversation_id, lived.frames)
    except AssertionError as difference:
        verdict.other_transcript += 1
        where = traceback.extract_tb(difference.__traceback__)[-1]
        verdict.problems.append(f"{lived.run_id}: {where.name}: {where.line} {str(difference)[:300]}")


def _another_turn(lived: Conversation) -> str | None:
    """What is wrong with one more turn in the conversation."""
    client = RunClient(lived.client.base_url, dict(lived.client.headers))
    key = uuid.uuid4().hex
    run_id, _ = persistently(lambda: ask(client, key, "Hello", conversation_id=lived.conversation_id))
    last = client.follow(run_id)[-1]
    if last.get("final", {}).get("status") == "completed":
        return None
    return f"{run_id}, the turn after {lived.run_id}, ended as {last}"


def _terminals(rig: Rig, run_id: str) -> int:
    with rig.database() as connection:
        rows = connection.execute(_JOURNAL, [run_id]).fetchall()
    batches = [decompress(body) if closed_at else body for body, closed_at in rows]
    return sum(entry.event.is_terminal for batch in batches for entry in unpack(batch))
