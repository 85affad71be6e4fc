"""Real provider streams through the handle and the projector, and what is left when they are damaged."""

from pathlib import Path
from typing import Any, cast

import pytest
from app.api.v1.shared.ag_ui import AgUiProjection
from app.infrastructure.providers.openai import fast_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openai._models import construct_type
from openai.types.responses import ResponseStreamEvent
from tests.utils.ag_ui_reader import AgUiReader
from tests.utils.damage import damaged
from tests.utils.recordings import events_of, model_calls, recording_paths, told_text
from tests.utils.stream_assertions import assert_stream, message_text
from tests.utils.streamed_runs import frames_of, played

pytestmark = [
    pytest.mark.recordings,
    pytest.mark.skipif(
        not recording_paths(), reason="NO RECORDED PROVIDER STREAM WAS TRIED: set STARTER_RECORDINGS to their folder"
    ),
]

each_recording = pytest.mark.parametrize("path", recording_paths(), ids=lambda path: cast("Path", path).stem)


def decoded(event: dict[str, Any]) -> object:
    return construct_type(value=event, type_=ResponseStreamEvent)


@each_recording
class TestRecording:
    def test_becomes_a_valid_stream(self, path: Path) -> None:
        events, _ = played(model_calls(events_of(path)))

        assert_stream(frames_of(events))

    def test_shows_all_its_text(self, path: Path) -> None:
        recorded = events_of(path)
        events, handles = played(model_calls(recorded))

        assert message_text(frames_of(events)) == told_text(recorded)
        assert "".join(one.response_text for one in handles) == told_text(recorded)
        assert "".join(one.partial_text for one in handles) == told_text(recorded)

    def test_reads_the_same_in_ag_ui(self, path: Path) -> None:
        frames = frames_of(played(model_calls(events_of(path)))[0])
        projection = AgUiProjection()

        reader = AgUiReader().read(event for frame in frames for event in projection.project(frame))

        assert "".join(reader.texts.values()) == message_text(frames)

    def test_ends_as_the_provider_says(self, path: Path) -> None:
        calls = model_calls(events_of(path))
        _, handles = played(calls)

        for call, one in zip(calls, handles, strict=True):
            assert f"response.{one.status}" == call[-1]["type"]
            usage = call[-1]["response"].get("usage")
            assert (one.usage or {}).get("total_tokens") == (usage or {}).get("total_tokens")

    def test_is_the_same_as_objects_of_the_client(self, path: Path) -> None:
        calls = model_calls(events_of(path))

        assert played([[decoded(event) for event in call] for call in calls])[0] == played(calls)[0]

    def test_is_decoded_by_tag_to_equal_objects(self, path: Path) -> None:
        by_tag = fast_events.decoder()
        assert by_tag is not None

        for event in events_of(path):
            quick, slow = by_tag(value=event, type_=ResponseStreamEvent), decoded(event)
            assert type(quick) is type(slow)
            assert quick == slow

    def test_cut_anywhere_leaves_the_text_so_far(self, path: Path) -> None:
        (*_, last) = model_calls(events_of(path))
        for length in range(0, len(last), max(1, len(last) // 20)):
            events, (one,) = played([last[:length]])

            assert_stream(frames_of(events))
            assert told_text(last).startswith(one.partial_text)


@given(data=st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
def test_a_damaged_recording_still_becomes_a_valid_stream(data: st.DataObject) -> None:
    (*_, call) = model_calls(events_of(data.draw(st.sampled_from(recording_paths()))))

    events, _ = played([damaged(data.draw, call[:120])])

    assert_stream(frames_of(events))
