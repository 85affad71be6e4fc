"""The quick reader of server-sent events yields what the client's own does."""

from collections.abc import AsyncIterator, Iterable

import pytest
from app.providers.openai.client import StreamingClient
from app.providers.openai.quick_sse import QuickServerSentEvent, QuickSSEDecoder
from hypothesis import given
from hypothesis import strategies as st
from openai._streaming import AsyncStream, ServerSentEvent, SSEDecoder

EVENTS = ["event: response.created", "event:", "event: é", "data: {}", 'data: {"a": "ü"}', "data:{}", "data: [DONE]"]
OTHERS = ["data", ": a comment", "id: 7", "id: \0", "retry: 5", "retry: soon", "other: 1", "\ufeffdata: 1"]
LINES = st.sampled_from([*EVENTS, *OTHERS, "", "", ""])
ENDS = st.sampled_from(["\n"] * 8 + ["\r\n", "\r"])
TEXTS = st.lists(st.tuples(LINES, ENDS), max_size=12).map(lambda lines: "".join(line + end for line, end in lines))
Told = tuple[str | None, str, str | None, int | None]


async def chunks(text: str, cuts: Iterable[int]) -> AsyncIterator[bytes]:
    """The text in pieces, empty ones and parts of characters among them."""
    data, begin = text.encode(), 0
    for end in [*sorted(cut % (len(data) + 1) for cut in cuts), len(data)]:
        yield data[begin:end]
        begin = end


async def told(decoder: SSEDecoder, pieces: AsyncIterator[bytes]) -> list[Told]:
    return [(event.event, event.data, event.id, event.retry) async for event in decoder.aiter_bytes(pieces)]


class TestDecoder:
    @given(text=TEXTS, cuts=st.lists(st.integers(min_value=0), max_size=6))
    async def test_yields_the_same(self, text: str, cuts: list[int]) -> None:
        expected = await told(SSEDecoder(), chunks(text, cuts))
        assert await told(QuickSSEDecoder(), chunks(text, cuts)) == expected

    @given(cuts=st.lists(st.integers(min_value=0), max_size=6))
    async def test_is_quick_for_what_endpoints_send(self, cuts: list[int]) -> None:
        text = 'event: a\ndata: {"type": "a"}\n\n' * 3
        seen = [event async for event in QuickSSEDecoder().aiter_bytes(chunks(text, cuts))]
        assert [type(event) for event in seen] == [QuickServerSentEvent] * 3

    async def test_an_event_comes_with_its_last_byte(self) -> None:
        arrived: list[bytes] = []

        async def one_by_one() -> AsyncIterator[bytes]:
            for piece in (b"event: a\nda", b"ta: {}\n", b"", b"\n", b"event"):
                arrived.append(piece)
                yield piece

        decoder = QuickSSEDecoder().aiter_bytes(one_by_one())
        assert (await anext(decoder)).event == "a"
        assert arrived[-1] == b"\n"

    def test_is_what_the_client_reads_streams_with(self) -> None:
        """Fails when the client no longer asks for its decoder."""
        client = StreamingClient(api_key="unused", base_url="http://127.0.0.1:9")
        stream = AsyncStream[object](cast_to=object, response=None, client=client)  # type: ignore[arg-type]
        assert isinstance(stream._decoder, QuickSSEDecoder)


class TestData:
    @pytest.mark.parametrize(
        "data", ['{"a": 1.5}', '"\\ud800"', "NaN", "[1e400]", "12345678901234567890", '[{"a": []}]']
    )
    def test_are_read_as_the_standard_library_reads_them(self, data: str) -> None:
        assert repr(QuickServerSentEvent(data=data).json()) == repr(ServerSentEvent(data=data).json())

    @pytest.mark.parametrize("data", ["", "{", "nope"])
    def test_that_are_none_raise_its_error(self, data: str) -> None:
        with pytest.raises(ValueError, match="Expecting"):
            QuickServerSentEvent(data=data).json()
