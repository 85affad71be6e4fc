import json
from dataclasses import replace
from typing import Any

from app.api.v1.shared.public_stream_projector import stream_id_of
from app.domain.ai.models import AgentEventType, AgentStreamEvent, JournalEvent
from hypothesis import given
from hypothesis import strategies as st
from tests.utils.golden_streams import journal_of, names, project, projector
from tests.utils.stream_assertions import kept_frames
from tests.utils.streamed_runs import NOW, frames_of


def event(kind: AgentEventType, **data: Any) -> AgentStreamEvent:
    return AgentStreamEvent(type=kind, at=NOW, agent="assistant", data=data)


def delta(text: str, *, sequence: int | None = None) -> AgentStreamEvent:
    told = event("text.delta", content_index=0, delta=text)
    return replace(told, item_id="msg_1", output_index=0, provider_sequence=sequence)


def rewound(to: int, next_event_id: int, attempt: int = 2) -> AgentStreamEvent:
    return event("run.rewound", attempt=attempt, rewind_to_seq=to, next_event_id=next_event_id)


STARTED = event("run.started", agent="assistant", model="m")
FINISHED = event("run.finished", status="completed", response_text="x")


class TestFrames:
    def test_carry_the_envelope(self) -> None:
        (frame,) = frames_of([replace(delta("x", sequence=4), response_id="resp_1")])

        assert frame == {
            "kind": "message.delta",
            "schema": "public_sse_v1",
            "stream_id": stream_id_of(frame["run_id"]),
            "event_id": 1,
            "server_timestamp": NOW,
            "conversation_id": frame["conversation_id"],
            "run_id": frame["run_id"],
            "response_id": "resp_1",
            "agent": "assistant",
            "provider_sequence_number": 4,
            "output_index": 0,
            "item_id": "msg_1",
            "content_index": 0,
            "delta": "x",
        }

    def test_begin_once_with_the_run(self) -> None:
        working = event("response.status", status="in_progress")
        queued = event("response.status", status="queued")

        assert [frame["status"] for frame in frames_of([STARTED, queued, working, STARTED])] == ["in_progress"]
        assert [frame["status"] for frame in frames_of([queued, STARTED, working])] == ["queued", "in_progress"]

    def test_end_with_the_first_terminal(self) -> None:
        failed = event("run.failed", code="x", message="m", source="server", is_retryable=False)

        assert [frame["kind"] for frame in frames_of([STARTED, FINISHED, failed, delta("x"), rewound(1, 50)])] == [
            "lifecycle",
            "final",
        ]
        assert [frame["kind"] for frame in frames_of([failed, FINISHED])] == ["error"]

    def test_repeat_an_output_that_was_told_again(self) -> None:
        output = event(
            "tool.output", tool_call_id="c", tool_type="function", tool_name="t", output=None, status="failed"
        )

        frames = frames_of([output, output])

        assert [frame["output"] for frame in frames] == [None, None]
        assert {"tool_name", "status"}.isdisjoint(frames[0])

    def test_count_the_numbers_of_several_model_calls_on(self) -> None:
        frames = frames_of([delta("a", sequence=number) for number in (0, 3, 7, 0, 2, 1)])

        assert [frame["provider_sequence_number"] for frame in frames] == [0, 3, 7, 8, 10, 12]

    def test_of_events_unknown_to_this_format_are_none(self) -> None:
        assert frames_of([event("run.unheard_of")]) == []  # type: ignore[arg-type]

    def test_show_of_usage_what_the_format_has(self) -> None:
        finished = event("run.finished", status="cancelled", usage={"total_tokens": 3, "estimated": True, "cost": 9})

        (frame,) = frames_of([finished])

        assert frame["final"] == {
            "status": "cancelled",
            "attachments": [],
            "usage": {"total_tokens": 3, "estimated": True},
        }


class TestRewind:
    def test_names_the_last_frame_that_is_kept_and_goes_on_above(self) -> None:
        frames = frames_of([STARTED, delta("a"), delta("b"), rewound(2, 40), delta("c"), FINISHED])

        assert [frame["event_id"] for frame in frames] == [1, 2, 3, 40, 41, 42]
        assert (frames[3]["attempt"], frames[3]["rewind_to_event_id"]) == (2, 2)

    def test_to_the_beginning_begins_anew(self) -> None:
        frames = frames_of([STARTED, delta("a"), rewound(0, 40), STARTED])

        assert [(frame["kind"], frame.get("rewind_to_event_id")) for frame in frames[2:]] == [
            ("run.rewound", 0),
            ("lifecycle", None),
        ]

    def test_to_after_the_beginning_does_not(self) -> None:
        frames = frames_of([STARTED, delta("a"), rewound(1, 40), STARTED])

        assert [frame["kind"] for frame in frames[2:]] == ["run.rewound"]

    def test_twice(self) -> None:
        events = [STARTED, delta("a"), delta("b"), rewound(2, 40), delta("c"), delta("d"), rewound(5, 80, attempt=3)]

        frames = frames_of([*events, delta("e"), FINISHED])

        assert [frame["event_id"] for frame in frames[3:]] == [40, 41, 42, 80, 81, 82]
        assert frames[6]["rewind_to_event_id"] == 41

    def test_behind_an_earlier_rewind(self) -> None:
        frames = frames_of([STARTED, delta("a"), rewound(1, 40), delta("b"), rewound(2, 80), delta("c")])

        assert frames[4]["rewind_to_event_id"] == 1

    def test_never_hands_an_id_out_again(self) -> None:
        frames = frames_of([STARTED, delta("a"), delta("b"), rewound(1, 2)])

        assert [frame["event_id"] for frame in frames] == [1, 2, 3, 4]

    @given(lost=st.lists(st.integers(0, 30), max_size=6), base=st.integers(0, 9))
    def test_frames_after_it_do_not_depend_on_what_was_dropped(self, lost: list[int], base: int) -> None:
        kept = [STARTED, delta("a", sequence=base)]
        after = [delta("c", sequence=1), delta("d", sequence=0), FINISHED]

        def bodies(dropped: list[AgentStreamEvent]) -> list[bytes]:
            numbered = [*enumerate([*kept, *dropped], 1), *enumerate([rewound(2, 100), *after], 50)]
            frames = project([JournalEvent(seq, told) for seq, told in numbered])
            return [frame.body for frame in frames if frame.event_id >= 100]

        assert bodies([delta("b", sequence=number) for number in lost]) == bodies([])


class TestPurity:
    def test_the_same_events_give_the_same_bytes(self) -> None:
        for name in names():
            assert project(journal_of(name)) == project(journal_of(name))

    def test_events_fed_again_are_ignored(self) -> None:
        for name in names():
            journal = journal_of(name)
            twice = projector()

            frames = [frame for entry in journal for frame in [*twice.project(entry), *twice.project(entry)]]

            assert frames == project(journal)

    def test_a_stored_event_is_the_event(self) -> None:
        for name in names():
            for entry in journal_of(name):
                stored = json.loads(json.dumps(entry.event.to_json()))
                assert AgentStreamEvent.from_json(stored) == entry.event


SCOPE = {"type": "agent_tool", "tool_call_id": "call_1", "tool_name": "ask_counter", "agent": "counter"}


class TestScopes:
    def within(self, told: AgentStreamEvent) -> AgentStreamEvent:
        return replace(told, scope=SCOPE)

    def test_frames_say_in_which_call_they_happened(self) -> None:
        inner, outer = frames_of([self.within(delta("a")), delta("b")])
        assert inner["scope"] == SCOPE
        assert "scope" not in outer

    def test_a_rewind_of_one_scope_leaves_everything_else_as_it_is(self) -> None:
        again = self.within(event("scope.rewound", attempt=2, rewind_to_seq=2))
        frames = frames_of([STARTED, self.within(delta("a")), delta("b"), again, delta("c"), FINISHED])
        assert [frame["event_id"] for frame in frames] == [1, 2, 3, 4, 5, 6]
        rewind = frames[3]
        assert (rewind["kind"], rewind["scope"], rewind["rewind_to_event_id"]) == ("run.rewound", SCOPE, 2)
        assert [frame["event_id"] for frame in kept_frames(frames)] == [1, 2, 3, 5, 6]

    def test_a_rewind_of_one_scope_drops_only_its_own_frames(self) -> None:
        other = replace(delta("x"), scope={**SCOPE, "tool_call_id": "call_2"})
        again = self.within(event("scope.rewound", attempt=2, rewind_to_seq=1))
        frames = frames_of([STARTED, self.within(delta("a")), other, delta("b"), again])
        assert [frame["event_id"] for frame in kept_frames(frames)] == [1, 3, 4]
