"""Whatever a provider sends, the stream that readers get keeps its rules."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.utils.damage import damaged
from tests.utils.provider_catalogue import every_stream
from tests.utils.provider_streams import function_call, message, reasoning, response
from tests.utils.stream_assertions import assert_stream
from tests.utils.streamed_runs import frames_of, played

DAMAGED = int(os.environ.get("DAMAGED_STREAMS", "500"))
"""How many damaged streams are played; a release asks for 10,000."""

STREAMS = [call for _, calls in every_stream() for call in calls]
TOLD_APART = [
    response(message("Hel", "lo")),
    response(reasoning(["a", "b"], ["c"]), message("x", index=1)),
    response(function_call("look_up", '{"token":', '"t","q":', "1}"), function_call("other", "{}", index=1)),
]


@given(data=st.data())
@settings(max_examples=DAMAGED, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_does_no_harm(data: st.DataObject) -> None:
    call = damaged(data.draw, data.draw(st.sampled_from(STREAMS)))

    events, _ = played([call])

    assert_stream(frames_of(events))


@given(calls=st.lists(st.sampled_from(TOLD_APART), min_size=1, max_size=3))
def test_indexes_and_numbers_rise_through_all_calls(calls: list[list[dict[str, object]]]) -> None:
    """Also where a provider counts the ids of its items anew with each call."""
    events, _ = played(calls)

    assert_stream(frames_of(events))
