"""Hosted searches: of the bundled pages and of files."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient
from starter_simulator.corpus import found, pages

Event = dict[str, Any]
Stream = Callable[..., list[Event]]
Shape = Callable[..., list[str]]
WEB = [{"type": "web_search"}]


def parts(events: list[Event]) -> tuple[list[Event], dict[str, Any]]:
    """The calls and the text part of a stream's final response."""
    *calls, message = events[-1]["response"]["output"]
    return calls, message["content"][0]


def test_the_corpus_is_of_public_pages() -> None:
    assert len(pages()) >= 25
    assert len({page.url for page in pages()}) == len(pages())
    assert all(page.url.startswith("https://") and len(page.text) > 150 for page in pages())


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.title)
def test_each_page_is_found_by_its_own_words(page: Any) -> None:
    assert found(f"{page.title} {page.text[:80]}")[0] == page


def test_an_answer_cites_the_page_it_quotes(stream: Stream) -> None:
    calls, text = parts(stream("What is the capital of Portugal?", tools=WEB))
    assert [call["action"]["type"] for call in calls] == ["search", "open_page"]
    citation = text["annotations"][0]
    assert (citation["type"], citation["url"]) == ("url_citation", "https://en.wikipedia.org/wiki/Lisbon")
    quoted = text["text"][citation["start_index"] : citation["end_index"]]
    assert quoted.startswith("> Lisbon is the capital and largest city of Portugal.")


def test_sources_come_when_they_are_asked_for(stream: Stream) -> None:
    asked = {"tools": WEB, "include": ["web_search_call.action.sources"]}
    calls, _ = parts(stream("When was Swahili Language Day?", **asked))
    assert calls[0]["action"]["sources"][0]["url"].endswith("Swahili_language")


def test_a_quoted_phrase_is_looked_for_in_the_page(stream: Stream) -> None:
    calls, _ = parts(stream('Search the web: where does "Retry-After" appear in HTTP?', tools=WEB))
    assert calls[-1]["action"] == {
        "type": "find_in_page",
        "url": "https://www.rfc-editor.org/rfc/rfc9110.html",
        "pattern": "Retry-After",
    }


def test_an_address_that_is_not_bundled_is_not_opened(stream: Stream) -> None:
    calls, text = parts(stream("What does https://example.com/x say?", tools=WEB))
    assert [(call["status"], call["action"]["type"]) for call in calls] == [("failed", "open_page")]
    assert "opens no others" in text["text"]


def test_domains_limit_the_search(stream: Stream) -> None:
    only = [{"type": "web_search", "filters": {"allowed_domains": ["rfc-editor.org"]}}]
    _, text = parts(stream("What is UTF-8?", tools=only))
    assert {citation["url"].split("/")[2] for citation in text["annotations"]} == {"www.rfc-editor.org"}


def test_a_search_of_an_earlier_step_is_not_made_again(stream: Stream) -> None:
    function = {"type": "function", "name": "note", "parameters": {}, "strict": False}
    calls, _ = parts(stream("What is the capital of Portugal?", tools=WEB))
    since = [*calls, {"type": "function_call_output", "call_id": "c1", "output": "noted"}]
    asked = [{"role": "user", "content": "What is the capital of Portugal?"}, *since]
    again, text = parts(stream(asked, tools=[*WEB, function]))
    assert again == []
    assert "Lisbon is the capital" in text["text"]


def test_files_are_searched_and_cited(client: TestClient, stream: Stream) -> None:
    body = {"file": ("handbook.md", b"Holidays: everybody has 30 days.\n\nTea is free.")}
    file = client.post("/v1/files", files=body, data={"purpose": "assistants"}).json()
    store = client.post("/v1/vector_stores", json={"name": "Rules", "file_ids": [file["id"]]}).json()
    tools = [{"type": "file_search", "vector_store_ids": [store["id"]]}]
    include = ["file_search_call.results"]
    calls, text = parts(stream("How many days of holidays do I have?", tools=tools, include=include))
    assert calls[0]["results"][0]["filename"] == "handbook.md"
    [citation] = text["annotations"]
    assert (citation["type"], citation["file_id"]) == ("file_citation", file["id"])
    assert text["text"][: citation["index"]].endswith("everybody has 30 days.")

    calls, _ = parts(stream("How many days of holidays do I have?", tools=tools))
    assert calls[0]["results"] is None


def test_the_web_answers_what_files_do_not(stream: Stream) -> None:
    tools = [{"type": "file_search", "vector_store_ids": ["vs_absent"]}, *WEB]
    calls, text = parts(stream("What is the capital of Portugal?", tools=tools))
    assert [call["type"] for call in calls] == ["file_search_call", "web_search_call", "web_search_call"]
    assert "Lisbon is the capital" in text["text"]


def test_a_choice_of_the_tool_makes_the_call(stream: Stream) -> None:
    calls, _ = parts(stream("Lisbon", tools=WEB, tool_choice={"type": "web_search"}))
    assert calls[0]["type"] == "web_search_call"


@pytest.mark.recordings
@pytest.mark.parametrize("kind", ["web_search", "file_search"])
def test_a_call_is_told_as_recorded(kind: str, recorded: Shape, shape: Shape, stream: Stream) -> None:
    tools = WEB if kind == "web_search" else [{"type": "file_search", "vector_store_ids": ["vs_1"]}]
    ours = stream("What is the capital of Portugal?", tools=tools)
    real = recorded(f"openai-{kind.replace('_', '-')}-tool", f"{kind}_call")
    assert first_item(shape(ours, f"{kind}_call")) == first_item(real)


@pytest.mark.recordings
def test_citations_come_between_words_as_recorded(recorded: Shape, shape: Shape, stream: Stream) -> None:
    ours = shape(stream("When did people walk on the Moon?", tools=WEB), "message")
    real = recorded("openai-web-search-tool", "message")
    assert set(ours) == set(real)
    place = ours.index("response.output_text.annotation.added")
    assert ours[place - 1] == ours[place + 1] == "response.output_text.delta"


def first_item(kinds: list[str]) -> list[str]:
    """The events of the first item alone."""
    return kinds[: kinds.index("response.output_item.done") + 1]
