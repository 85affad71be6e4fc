from tests.utils.provider_streams import added, done, reasoning
from tests.utils.streamed_runs import handle, normalised


class TestReasoningSummary:
    def test_parts_start_grow_and_end(self) -> None:
        one = handle()
        events = [event for raw in reasoning(["a", "b"], ["c"]) for event in one.feed(raw)]

        assert [(event.type, dict(event.data)) for event in events] == [
            ("item.started", {"item_type": "reasoning"}),
            ("reasoning.part_started", {"summary_index": 0}),
            ("reasoning.delta", {"summary_index": 0, "delta": "a"}),
            ("reasoning.delta", {"summary_index": 0, "delta": "b"}),
            ("reasoning.part_done", {"summary_index": 0, "text": "ab"}),
            ("reasoning.part_started", {"summary_index": 1}),
            ("reasoning.delta", {"summary_index": 1, "delta": "c"}),
            ("reasoning.part_done", {"summary_index": 1, "text": "c"}),
            ("item.done", {"item_type": "reasoning"}),
        ]
        assert one.reasoning_text == "abc"

    def test_that_was_only_told_at_the_end_is_streamed_then(self) -> None:
        raw = reasoning(["whole"])
        events = normalised([raw[0], raw[-1]])

        assert [event.type for event in events][1:-1] == [
            "reasoning.part_started",
            "reasoning.delta",
            "reasoning.part_done",
        ]

    def test_open_parts_end_with_their_item(self) -> None:
        events = normalised([*reasoning(["a"])[:3], done({"id": "rs_1", "type": "reasoning", "summary": []}, 0)])

        assert [event.data for event in events if event.type == "reasoning.part_done"] == [
            {"summary_index": 0, "text": "a"}
        ]

    def test_the_full_reasoning_is_dropped(self) -> None:
        content = [{"type": "reasoning_text", "text": "hidden"}]
        raw = {"id": "rs_1", "type": "reasoning", "summary": [], "encrypted_content": "hidden", "content": content}
        place = {"item_id": "rs_1", "output_index": 0, "content_index": 0}
        events = normalised(
            [
                added(raw, 0),
                {"type": "response.reasoning_text.delta", **place, "delta": "hidden"},
                {"type": "response.reasoning_text.done", **place, "text": "hidden"},
                done(raw, 0),
            ]
        )

        assert "hidden" not in repr(events)
        assert [event.type for event in events] == ["item.started", "item.done"]
