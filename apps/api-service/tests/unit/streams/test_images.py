from typing import Any

from app.infrastructure.providers.openai.normalise.images import PIECE_CHARS
from tests.utils.provider_streams import added, done, hosted_call
from tests.utils.streamed_runs import normalised

LOOK = {"output_format": "png", "size": "1024x1024", "quality": "low", "background": "opaque"}


def partial(image: object, number: int = 0) -> dict[str, Any]:
    return {
        "type": "response.image_generation_call.partial_image",
        "item_id": "call_h",
        "output_index": 0,
        "partial_image_index": number,
        "partial_image_b64": image,
        **LOOK,
    }


def told(*events: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    begun = added({"id": "call_h", "type": "image_generation_call"}, 0)
    return [(str(event.type), dict(event.data)) for event in normalised([begun, *events])][1:]


class TestPartialImage:
    def test_is_told_and_then_shown_in_pieces(self) -> None:
        image = "A" * PIECE_CHARS + "B" * 10
        target = {
            "entity_kind": "tool_call",
            "entity_id": "call_h",
            "field": "partial_image_b64",
            "part_index": 1,
        }

        status, first, second, end = told(partial(image, 1))

        assert status == (
            "tool.status",
            {
                "tool": {
                    "tool_type": "image_generation",
                    "tool_call_id": "call_h",
                    "status": "partial_image",
                    "partial_image_index": 1,
                    "format": "png",
                    "size": "1024x1024",
                    "quality": "low",
                    "background": "opaque",
                }
            },
        )
        assert [piece[1]["chunk_index"] for piece in (first, second)] == [0, 1]
        assert "".join(piece[1]["data"] for piece in (first, second)) == image
        assert {piece[1]["encoding"] for piece in (first, second)} == {"base64"}
        assert [piece[1]["target"] for piece in (first, second, end)] == [target] * 3
        assert end[0] == "chunk.done"

    def test_is_shown_once(self) -> None:
        assert told(partial("A"), partial("A")) == told(partial("A"))

    def test_of_unbounded_size_is_not_shown(self) -> None:
        ((kind, data),) = told(partial("A" * (8 * 1024 * 1024 + 1)))

        assert kind == "tool.status"
        assert [entry["type"] for entry in data["notices"]] == ["truncated"]

    def test_without_an_image_is_a_status(self) -> None:
        assert [kind for kind, _ in told(partial(None), partial("", 1))] == ["tool.status"] * 2

    def test_of_any_number_is_a_few(self) -> None:
        assert len([kind for kind, _ in told(*(partial("A", n) for n in range(50))) if kind == "chunk.done"]) == 8

    def test_does_not_come_after_the_end(self) -> None:
        ended = hosted_call("image_generation", ["completed"], result="A")

        assert normalised([*ended, partial("A")]) == normalised(ended)


def test_the_whole_image_is_not_for_the_stream() -> None:
    events = normalised(hosted_call("image_generation", ["completed"], result="QUJD", revised_prompt="An otter"))

    assert "QUJD" not in str(events)
    assert events[-2].data["tool"]["revised_prompt"] == "An otter"


def test_an_image_of_no_known_call_begins_one() -> None:
    events = normalised([partial("A"), done({"id": "call_h", "type": "image_generation_call"}, 0)])

    assert [event.type for event in events][:2] == ["item.started", "tool.status"]
