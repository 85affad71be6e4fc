"""The golden streams: journal events in, exactly these frames out."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from app.api.v1.shared.public_stream_projector import encode_sse
from app.api.v1.shared.streaming import PublicSseEvent
from tests.utils import stream_assertions as expect
from tests.utils.golden_streams import as_ndjson, golden_path, journal_of, names, project

SHOWS: dict[str, list[Callable[[Sequence[dict[str, Any]]], None]]] = {
    "chat-message": [expect.assert_message],
    "chat-reasoning-summary": [expect.assert_message, expect.assert_reasoning_summary],
    "chat-function-tool": [expect.assert_message, expect.assert_function_tool],
    "chat-handoff": [expect.assert_message, expect.assert_handoff],
    "chat-refusal": [expect.assert_refusal],
    "chat-provider-error": [expect.assert_provider_error],
    "chat-url-citation": [expect.assert_message, expect.assert_url_citation],
    "chat-rewound": [expect.assert_message, expect.assert_function_tool, expect.assert_rewound],
    "chat-cancelled": [expect.assert_cancelled],
    "chat-web-search": [expect.assert_message, expect.assert_web_search, expect.assert_url_citation],
    "chat-file-search": [expect.assert_message, expect.assert_file_search],
    "chat-code-interpreter": [expect.assert_message, expect.assert_code_interpreter],
    "chat-image-generation-partials": [expect.assert_message, expect.assert_image_generation],
    "chat-mcp-tool": [expect.assert_message, expect.assert_mcp_tool],
    "chat-mcp-approval": [expect.assert_message, expect.assert_approval, expect.assert_mcp_tool],
    "chat-mcp-failed": [expect.assert_message, expect.assert_tools_failed],
    "chat-hosted-tools-failed": [expect.assert_message, expect.assert_tools_failed],
    "chat-agent-tool-streaming": [expect.assert_message, expect.assert_agent_tool],
    "chat-structured-output": [expect.assert_message, expect.assert_structured_output],
    "chat-memory-checkpoint": [expect.assert_message, expect.assert_checkpoint],
    "chat-compaction": [expect.assert_message, expect.assert_checkpoint],
    "chat-phases": [expect.assert_message, expect.assert_phases],
    "chat-shell": [expect.assert_message],
    "chat-custom-tool": [expect.assert_message, expect.assert_function_tool],
    "chat-provider-tools": [expect.assert_message],
}


def golden_frames(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in golden_path(name).read_text(encoding="utf-8").splitlines()]


def test_every_golden_has_its_events_and_its_rules() -> None:
    stored = {path.stem for path in golden_path("any").parent.glob("*.ndjson")}

    assert set(names()) == stored == set(SHOWS)


@pytest.mark.parametrize("name", sorted(SHOWS))
class TestGolden:
    def test_is_what_the_events_become_byte_by_byte(self, name: str) -> None:
        assert as_ndjson(project(journal_of(name))) == golden_path(name).read_bytes()

    def test_keeps_the_rules_of_every_stream(self, name: str) -> None:
        expect.assert_stream(golden_frames(name))

    def test_shows_what_it_is_named_for(self, name: str) -> None:
        for assertion in SHOWS[name]:
            assertion(golden_frames(name))

    def test_survives_the_models_of_the_format_unchanged(self, name: str) -> None:
        for frame in golden_frames(name):
            assert PublicSseEvent.model_validate(frame).model_dump(mode="json", exclude_unset=True) == frame

    def test_is_sent_as_one_event_a_frame(self, name: str) -> None:
        frames = project(journal_of(name))
        sent = b"".join(encode_sse(frame) for frame in frames).decode()

        blocks = [block.split("\n") for block in sent.removesuffix("\n\n").split("\n\n")]

        assert [block[0] for block in blocks] == [f"id: {frame['event_id']}" for frame in golden_frames(name)]
        assert [json.loads(block[1].removeprefix("data: ")) for block in blocks] == golden_frames(name)
        assert {len(block) for block in blocks} == {2}

    def test_holds_no_secret(self, name: str) -> None:
        assert "not-for-readers" not in golden_path(name).read_text(encoding="utf-8").replace(" ", "-")
