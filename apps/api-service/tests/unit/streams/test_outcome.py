from typing import Any

import pytest
from app.infrastructure.providers.openai.normalise.outcome import ProviderFault
from tests.utils.provider_streams import message, response
from tests.utils.streamed_runs import handle, normalised


class TestStatus:
    @pytest.mark.parametrize("end", ["completed", "failed", "incomplete"])
    def test_is_what_the_provider_says_at_the_end(self, end: str) -> None:
        one = handle()
        for event in response(message("x"), end=end):
            one.feed(event)

        assert one.status == end
        assert one.usage == {
            "input_tokens": 20,
            "output_tokens": 8,
            "total_tokens": 28,
            "cached_input_tokens": 4,
            "reasoning_output_tokens": 2,
        }

    def test_and_usage_are_unknown_if_the_call_breaks_off(self) -> None:
        one = handle()
        for event in response(message("x"))[:-1]:
            one.feed(event)

        assert (one.status, one.usage) == (None, None)

    def test_tells_a_queue_and_that_work_began_once_each(self) -> None:
        queued = {"type": "response.queued", "response": {"id": "r", "status": "queued"}}
        under_way = {"type": "response.in_progress", "response": {"id": "r", "status": "in_progress"}}

        events = normalised([queued, queued, under_way, under_way])

        assert [dict(event.data) for event in events] == [{"status": "queued"}, {"status": "in_progress"}]

    def test_says_why_it_is_incomplete(self) -> None:
        one = handle()
        one.feed({"type": "response.incomplete", "response": {"incomplete_details": {"reason": "max_output_tokens"}}})

        assert one.incomplete_reason == "max_output_tokens"


class TestFault:
    @pytest.mark.parametrize(
        "event",
        [
            {"type": "error", "code": "server_error", "message": "Broken"},
            {"type": "error", "error": {"type": "server_error", "message": "Broken"}},
        ],
    )
    def test_of_an_error_event_is_kept(self, event: dict[str, Any]) -> None:
        one = handle()

        assert one.feed(event) == []
        assert one.provider_error == ProviderFault("server_error", "Broken")
        assert one.status is None

    def test_of_a_failed_response_is_another(self) -> None:
        one = handle()
        one.feed({"type": "response.failed", "response": {"error": {"code": "rate_limit", "message": "Slow"}}})

        assert one.failure == ProviderFault("rate_limit", "Slow")
        assert one.provider_error is None
        assert one.status == "failed"


@pytest.mark.parametrize("event", [None, 3, "x", [], {}, {"type": None}, {"type": []}, {"type": "response.unheard_of"}])
def test_what_is_no_event_means_nothing(event: object) -> None:
    assert handle().feed(event) == []
