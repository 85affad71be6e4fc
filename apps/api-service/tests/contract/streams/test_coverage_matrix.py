"""Every event and every item that the installed client and SDK know is told to readers, or it is said why not."""

from collections.abc import Mapping

import pytest
from openai._models import construct_type
from openai.types.responses import ResponseStreamEvent
from tests.utils import coverage_matrix as matrix
from tests.utils.provider_catalogue import ModelCalls, every_stream
from tests.utils.provider_goldens import stored_journal, written_journals
from tests.utils.stream_assertions import assert_stream
from tests.utils.streamed_runs import frames_of, played

STREAMS = dict(every_stream())
each_stream = pytest.mark.parametrize("calls", STREAMS.values(), ids=STREAMS)


@pytest.fixture(scope="module")
def rows() -> tuple[Mapping[str, matrix.Row], Mapping[str, matrix.Row]]:
    return matrix.tried()


class TestCoverage:
    def test_every_event_is_tried_and_told_or_silent_for_a_reason(
        self, rows: tuple[Mapping[str, matrix.Row], Mapping[str, matrix.Row]]
    ) -> None:
        events, _ = rows

        assert set(events) == set(matrix.known_events())
        assert {kind for kind, row in events.items() if not row.frames} == set(matrix.SILENT)

    def test_every_item_is_tried_and_told_or_a_bare_item_for_a_reason(
        self, rows: tuple[Mapping[str, matrix.Row], Mapping[str, matrix.Row]]
    ) -> None:
        _, items = rows

        assert set(items) == set(matrix.known_items())
        assert {kind for kind, row in items.items() if not row.frames} == set(matrix.ONLY_ITS_ITEM)

    def test_every_event_and_item_of_the_sdk_has_its_place(self) -> None:
        assert set(matrix.SDK_EVENTS) == matrix.known_sdk_events()
        assert set(matrix.SDK_ITEMS) == matrix.known_sdk_items()

    def test_the_document_is_current(self) -> None:
        assert matrix.PAGE.read_text(encoding="utf-8") == matrix.page()


@each_stream
class TestStream:
    def test_becomes_valid_frames(self, calls: ModelCalls) -> None:
        events, _ = played(calls)

        assert_stream(frames_of(events))

    def test_is_the_same_as_objects_of_the_client(self, calls: ModelCalls) -> None:
        decoded = [[construct_type(value=event, type_=ResponseStreamEvent) for event in call] for call in calls]

        assert played(decoded)[0] == played(calls)[0]

    def test_holds_no_secret(self, calls: ModelCalls) -> None:
        shown = str(frames_of(played(calls)[0]))

        assert "k-123" not in shown
        assert "t-123" not in shown
        assert "not for readers" not in shown


@pytest.mark.parametrize(("name", "journal"), written_journals().items(), ids=written_journals())
def test_the_journal_of_a_golden_is_what_the_provider_s_events_become(name: str, journal: bytes) -> None:
    assert stored_journal(name) == journal
