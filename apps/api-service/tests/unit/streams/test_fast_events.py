from collections.abc import Iterator
from typing import Any

import openai._base_client as base_client
import pytest
from app.infrastructure.providers.openai import fast_events
from openai import AsyncOpenAI
from openai._models import construct_type
from openai.types.responses import ResponseStreamEvent, ResponseTextDeltaEvent
from tests.utils.provider_streams import function_call, hosted_call, message, reasoning, refusal, response

DELTA = {"type": "response.output_text.delta", "item_id": "m", "output_index": 0, "content_index": 0, "delta": "x"}


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    original = getattr(base_client, fast_events.REPLACED)
    yield
    setattr(base_client, fast_events.REPLACED, original)


def through_the_client(event: dict[str, Any]) -> Any:
    client = AsyncOpenAI(api_key="unused", base_url="http://127.0.0.1:9")
    return client._process_response_data(data=event, cast_to=ResponseStreamEvent, response=None)  # type: ignore[arg-type]


class TestInstall:
    def test_takes_effect_in_this_version_of_the_client(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Fails when the client no longer decodes through the name that is replaced."""

        def too_slow(**_: Any) -> Any:
            raise AssertionError("the whole union was tried")

        monkeypatch.setattr(base_client, fast_events.REPLACED, too_slow)

        assert fast_events.install()
        assert isinstance(through_the_client({**DELTA, "sequence_number": 1, "logprobs": []}), ResponseTextDeltaEvent)

    def test_twice_is_once(self) -> None:
        assert fast_events.install()
        first = getattr(base_client, fast_events.REPLACED)
        assert fast_events.install()

        assert getattr(base_client, fast_events.REPLACED) is first

    def test_leaves_a_client_alone_that_it_does_not_know(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delattr(base_client, fast_events.REPLACED)

        assert not fast_events.install()
        assert not hasattr(base_client, fast_events.REPLACED)

    def test_leaves_a_client_alone_whose_events_it_cannot_tell_apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fast_events, "ResponseStreamEvent", object)

        assert not fast_events.install()


def test_knows_every_event_of_the_client() -> None:
    tags = fast_events.models_by_tag()

    assert len(tags) >= 59
    assert {"response.output_text.delta", "response.completed", "error"} <= set(tags)


@pytest.mark.parametrize(
    "event",
    [
        *response(message("a", "b"), refusal("no", index=1, item_id="msg_2"), reasoning(["r"], index=2)),
        *function_call("look_up", "{}"),
        *hosted_call("web_search", ["in_progress", "searching", "completed"]),
        {**DELTA, "sequence_number": 1, "logprobs": []},
        {**DELTA, "delta": 3},
        {"type": "response.unheard_of", "x": 1},
        {"type": []},
        {"x": 1},
    ],
    ids=lambda event: str(event.get("type")),
)
def test_objects_equal_those_of_the_client(event: dict[str, Any]) -> None:
    by_tag = fast_events.decoder()
    assert by_tag is not None

    quick = by_tag(value=event, type_=ResponseStreamEvent)
    slow = construct_type(value=event, type_=ResponseStreamEvent)

    assert type(quick) is type(slow)
    assert quick == slow


def test_other_types_are_left_to_the_client() -> None:
    by_tag = fast_events.decoder()
    assert by_tag is not None

    assert by_tag(value={"a": "1"}, type_=dict[str, str]) == {"a": "1"}
