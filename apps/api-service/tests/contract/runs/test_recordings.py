"""Real provider streams, played through the client, the SDK, the journal and HTTP."""

import pytest
from tests.fixtures.talking import Talker
from tests.utils.recordings import recording_paths
from tests.utils.stream_assertions import assert_stream

pytestmark = [
    pytest.mark.recordings,
    pytest.mark.skipif(
        not recording_paths(), reason="NO RECORDED PROVIDER STREAM WAS TRIED: set STARTER_RECORDINGS to their folder"
    ),
]

UNKNOWN_TOOL = "error:run.unknown_tool"
OUTCOMES = {
    "azure-text": "final:completed",
    "azure-tool-call": UNKNOWN_TOOL,
    "openai-code-interpreter-tool": "final:completed",
    "openai-compaction": "final:completed",
    "openai-custom-tool": UNKNOWN_TOOL,
    "openai-error": "error:provider.error",
    "openai-file-search-tool": "final:completed",
    "openai-image-generation-tool": "final:completed",
    "openai-mcp-tool": "final:completed",
    "openai-mcp-tool-approval": UNKNOWN_TOOL,
    "openai-mcp-tool-approval-answer": "final:completed",
    "openai-phase": "final:completed",
    "openai-reasoning-encrypted-content": UNKNOWN_TOOL,
    "openai-shell-tool": UNKNOWN_TOOL,
    "openai-tool-search": UNKNOWN_TOOL,
    "openai-web-search-tool": "final:completed",
}
"""How a run ends that plays this recording to an agent with none of its tools."""


@pytest.mark.parametrize("name", [path.stem for path in recording_paths()])
def test_becomes_one_whole_run(talker: Talker, name: str) -> None:
    turn = talker.say("Play this", model=f"replay:{name}")

    assert_stream(turn.frames)
    if name in OUTCOMES:
        assert turn.outcome == OUTCOMES[name]
    said = [text for role, text in talker.messages(turn.conversation_id) if role == "assistant"]
    assert "".join(said) == turn.text
    if turn.outcome == "final:completed":
        assert turn.last["final"].get("response_text", "") == turn.text

    following = talker.say("Go on", conversation_id=turn.conversation_id, model="gpt-5.1")
    assert following.outcome == "final:completed"
    again = talker.say("Once more", conversation_id=turn.conversation_id, model=f"replay:{name}")
    assert again.outcome == turn.outcome
