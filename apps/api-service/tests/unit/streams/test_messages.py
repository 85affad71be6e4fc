from typing import Any

import pytest
from tests.utils.provider_streams import added, done, message, refusal, response
from tests.utils.streamed_runs import handle, normalised

WEB = {"type": "url_citation", "start_index": 0, "end_index": 3, "title": "T", "url": "https://example.org/a"}


def told(events: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [dict(event.data) for event in normalised(events) if event.type == kind]


class TestText:
    def test_is_streamed_in_the_given_pieces(self) -> None:
        events = normalised(response(message("Hel", "lo")))

        assert [event.type for event in events] == [
            "response.status",
            "item.started",
            "text.delta",
            "text.delta",
            "item.done",
        ]
        assert [event.data["delta"] for event in events if event.type == "text.delta"] == ["Hel", "lo"]
        assert {(event.item_id, event.output_index) for event in events[1:]} == {("msg_1", 0)}
        assert [event.provider_sequence for event in events] == [0, 2, 3, 4, 6]
        assert {event.response_id for event in events} == {"resp_1"}

    def test_that_was_only_told_at_the_end_is_streamed_then(self) -> None:
        whole = message("Hel", "lo ", "you")
        without_two = [event for event in whole if event.get("delta") not in ("lo ", "you")]
        only_done = [whole[0], whole[-1]]

        assert [entry["delta"] for entry in told(without_two, "text.delta")] == ["Hel", "lo you"]
        assert [entry["delta"] for entry in told(only_done, "text.delta")] == ["Hello you"]

    def test_is_measured_as_it_is_shown(self) -> None:
        one = handle()
        for raw in message("Hel", "lo"):
            one.feed(raw)
            assert one.partial_length == len(one.partial_text)

        assert one.partial_length == 5

    def test_of_a_lone_completed_event_is_streamed_too(self) -> None:
        item = {"id": "m", "type": "message", "content": [{"type": "output_text", "text": "Hi"}]}
        one = handle()
        events = one.feed({"type": "response.completed", "response": {"id": "r", "output": [item]}})

        assert [event.type for event in events] == ["item.started", "text.delta", "item.done"]
        assert (one.response_text, one.status, one.items_seen, one.response_id) == ("Hi", "completed", 1, "r")

    def test_as_told_last_wins_where_the_pieces_contradict_it(self) -> None:
        whole = message("Hello", "!")
        whole[-2]["text"] = "Goodbye"
        one = handle()
        shown = [event for raw in whole for event in one.feed(raw) if event.type == "text.delta"]

        assert [event.data["delta"] for event in shown] == ["Hello", "!"]
        assert (one.response_text, one.partial_text, one.partial_length) == ("Goodbye", "Hello!", 6)

    def test_that_cannot_be_stored_is_mended(self) -> None:
        assert [entry["delta"] for entry in told(message("a\ud83d", "\0b"), "text.delta")] == ["a\ufffd", "\ufffdb"]

    def test_so_far_is_known_when_the_call_breaks_off(self) -> None:
        one = handle()
        for event in response(message("Once ", "upon", " a time"))[:5]:
            one.feed(event)

        assert (one.partial_text, one.response_text, one.status) == ("Once upon", "Once upon", None)


class TestCitations:
    @pytest.mark.parametrize(
        "citation",
        [
            WEB,
            {"type": "file_citation", "index": 7, "file_id": "file_1", "filename": "a.pdf"},
            {
                "type": "container_file_citation",
                "start_index": 1,
                "end_index": 2,
                "container_id": "cntr_1",
                "file_id": "file_1",
                "filename": "a.csv",
            },
        ],
    )
    def test_are_told_once(self, citation: dict[str, Any]) -> None:
        assert told(message("abc", citations=[citation]), "text.citation") == [
            {"content_index": 0, "citation": citation}
        ]

    @pytest.mark.parametrize(
        "annotation",
        [
            {"type": "file_path", "index": 1, "file_id": "file_1"},
            {**WEB, "url": "javascript:alert(1)"},
            {**WEB, "start_index": None},
            {"type": "file_citation", "index": 7},
            {"type": "container_file_citation", "start_index": 1, "end_index": 2, "file_id": "file_1"},
            {"type": "unheard_of"},
            "not an annotation",
            None,
        ],
    )
    def test_that_lead_nowhere_are_left_out(self, annotation: Any) -> None:
        assert told(message("abc", citations=[annotation]), "text.citation") == []

    def test_that_were_not_streamed_come_with_the_finished_message(self) -> None:
        events = [event for event in message("abc", citations=[WEB]) if "annotation" not in event]

        assert told(events, "text.citation") == [{"content_index": 0, "citation": WEB}]


class TestRefusal:
    def test_is_streamed_and_told_as_a_whole(self) -> None:
        one = handle()
        events = [event for raw in refusal("I ", "can’t") for event in one.feed(raw)]

        assert [event.type for event in events][1:-1] == ["refusal.delta", "refusal.delta", "refusal.done"]
        assert events[-2].data == {"content_index": 0, "refusal_text": "I can’t"}
        assert (one.refusal_text, one.response_text) == ("I can’t", "")

    def test_that_was_only_told_at_the_end_is_streamed_then(self) -> None:
        raw = refusal("No")

        assert told([raw[0], raw[-1]], "refusal.delta") == [{"content_index": 0, "delta": "No"}]
        assert told([raw[0], raw[-1]], "refusal.done") == [{"content_index": 0, "refusal_text": "No"}]


class TestItems:
    def test_keep_the_id_under_which_they_were_announced(self) -> None:
        renamed = [
            added({"id": "a", "type": "message"}, 0),
            {"type": "response.output_text.delta", "item_id": "b", "output_index": 0, "delta": "x"},
            done({"id": "c", "type": "message"}, 0),
        ]

        assert {event.item_id for event in normalised(renamed)} == {"a"}

    def test_never_share_an_index(self) -> None:
        events = normalised(
            [*message("x", item_id="a"), *message("y", item_id="b"), *message("z", index=1, item_id="c")]
        )

        assert {event.item_id: event.output_index for event in events} == {"a": 0, "b": 1, "c": 2}

    def test_without_ids_are_told_apart(self) -> None:
        nameless = {"type": "message"}
        events = normalised([added(nameless, 0), done(nameless, 0), added(nameless, 1), done(nameless, 1)])

        assert [event.item_id for event in events] == ["item_0", "item_0", "item_1", "item_1"]

    def test_count_on_through_the_run(self) -> None:
        one = handle(output_base=4)
        events = [event for raw in message("x", index=1) for event in one.feed(raw)]

        assert {event.output_index for event in events} == {5}
        assert one.items_seen == 2

    def test_of_unknown_types_are_announced_and_finished(self) -> None:
        raw = {"id": "x_1", "type": "novel_call", "status": "completed", "action": {"commands": ["rm"]}}
        events = normalised([added(raw, 0), {"type": "response.novel_call_command.delta", "delta": "rm"}, done(raw, 0)])

        assert [(event.type, dict(event.data)) for event in events] == [
            ("item.started", {"item_type": "novel_call", "status": "completed"}),
            ("item.done", {"item_type": "novel_call", "status": "completed"}),
        ]

    def test_that_were_never_announced_are_announced_by_their_first_event(self) -> None:
        events = normalised(message("x")[1:])

        assert [event.type for event in events] == ["item.started", "text.delta", "item.done"]
