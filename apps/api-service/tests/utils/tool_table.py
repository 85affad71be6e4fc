"""What becomes of a run when a tool of it succeeds, fails, takes too long or is stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starter_contracts.paths import find_repository_root
from tests.utils.stream_assertions import Frame, of_kind, scope_of

PAGE = find_repository_root(Path(__file__)) / "docs/openai-agents-sdk/tool-outcomes.md"


@dataclass(frozen=True, slots=True)
class ToolCase:
    """How a tool is brought to work."""

    tool_type: str
    agent: str
    question: str
    slow: str
    """The question or the model that makes it take its time."""

    def asked(self, case: str) -> Mapping[str, str]:
        """The body of the request that brings it into this case."""
        body = {"message": self.question, "agent_type": self.agent}
        if self.tool_type == "function":
            if case == "timeout":
                return {**body, "message": "Use tarry"}
            manner = {"failure": "badly", "cancel": "endlessly"}
            return {**body, "message": self.question.format(manner.get(case, "well"))}
        if case == "success" or self.tool_type == "agent":
            return body
        return {**body, "model": f"fault:tool-failed:{self.tool_type}" if case == "failure" else self.slow}


_NAMES = {"cancel": "stop"}

CASES = (
    ToolCase("function", "prober", "Use stumble: {}", ""),
    ToolCase("agent", "lead", "Use ask_counter to count_keyed the hens", ""),
    ToolCase("web_search", "researcher", "Search the web: how far is Saturn from the Sun?", "fault:tool-slow:3600"),
    ToolCase("file_search", "retriever", "Search the files: what does the Stop button do?", "fault:tool-slow:3600"),
    ToolCase("code_interpreter", "code_assistant", "Run Python to calculate 12 * 37", "fault:tool-slow:3600"),
    ToolCase("image_generation", "image_studio", "Draw a red circle on a blue ground", "fault:tool-slow:3600"),
)


def row(tool: str, case: str, frames: Sequence[Frame], usage: Mapping[str, Any]) -> str:
    """What the stream of a run tells of its first call of the tool and of its end, and the run of its bill."""
    statuses = [each["tool"] for each in of_kind(frames, "tool.status") if scope_of(each) is None]
    calls = [each for each in statuses if each["tool_type"] == tool]
    first = [each["status"] for each in calls if each["tool_call_id"] == calls[0]["tool_call_id"]]
    shown = first[-1] if first[-1] in ("completed", "failed") else "unfinished"
    last = frames[-1]
    end = last["final"]["status"] if last["kind"] == "final" else last["error"]["code"]
    bill = "estimated" if usage.get("estimated") else "as reported"
    return f"| `{tool}` | {_NAMES.get(case, case)} | `{shown}` | `{end}` | {bill} |"


def is_documented(told: str) -> bool:
    """Whether the page has the row."""
    return told in PAGE.read_text(encoding="utf-8").splitlines()
