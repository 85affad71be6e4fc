"""Whatever a provider sends, every reader of the run is left with the same: our format, its client, AG-UI."""

import os
from typing import cast

from app.api.v1.shared.ag_ui import AgUiProjection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starter_client import PublicFrame, Timeline, TurnState, reduce_frames, reduce_timeline
from starter_client.transcript import RefusalPart, TextPart
from tests.utils.ag_ui_reader import AgUiReader
from tests.utils.damage import damaged
from tests.utils.provider_catalogue import every_stream
from tests.utils.stream_assertions import Frame
from tests.utils.streamed_runs import frames_of, played

DAMAGED = int(os.environ.get("DAMAGED_READERS", "100"))
"""How many damaged streams are read; a release asks for 3,000."""

STREAMS = [call for _, calls in every_stream() for call in calls]


@given(data=st.data())
@settings(max_examples=DAMAGED, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_readers_agree_on_what_is_left(data: st.DataObject) -> None:
    calls = data.draw(st.lists(st.sampled_from(STREAMS), min_size=1, max_size=3))
    frames = frames_of(played([*calls[1:], damaged(data.draw, calls[0])])[0])
    turn = reduce_frames(TurnState(), cast("list[PublicFrame]", frames))
    timeline = reduce_timeline(Timeline(), cast("list[PublicFrame]", frames))
    reader = AgUiReader().read(in_ag_ui(frames))
    assert turn.is_settled
    assert turn.status == timeline.status
    assert all(span.ended_at is not None for span in timeline.spans.values())
    said = [part.text for part in turn.parts if isinstance(part, TextPart) and part.text]
    refused = [part for part in turn.parts if isinstance(part, RefusalPart)]
    assert sorted(text for name, text in reader.texts.items() if name not in reader.refused) == sorted(said)
    assert len(reader.refused) == len(refused)


def in_ag_ui(frames: list[Frame]) -> list[Frame]:
    projection = AgUiProjection()
    return [event for frame in frames for event in projection.project(frame)]
