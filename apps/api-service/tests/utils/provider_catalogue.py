"""Provider streams that hold, between them, every event and every item that the installed client knows."""

from collections.abc import Sequence
from typing import Any

from tests.utils.provider_streams import (
    Event,
    added,
    done,
    function_call,
    hosted_call,
    message,
    reasoning,
    refusal,
    response,
)

ModelCalls = list[list[Event]]

_PAGE = "https://www.rfc-editor.org/rfc/rfc9110"
_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
_DIFF = "@@ -1 +1 @@\n-colour\n+color\n"
_MCP_ITEM = {"type": "mcp_call", "name": "lookup_word", "server_label": "dictionary"}
_WORD = '{"word":"otter","api_key":"k-123"}'


def item(raw: Event, *between: Event, index: int = 0, start: Event | None = None) -> list[Event]:
    """An output item: announced as `start` says beside its type and id, then these events, then whole."""
    begun = {"id": raw["id"], "type": raw["type"], "status": "in_progress", **(start or {})}
    return [added(begun, index), *between, done(raw, index)]


def at(kind: str, item_id: str, index: int = 0, **fields: Any) -> Event:
    """An event of an item."""
    return {"type": f"response.{kind}", "item_id": item_id, "output_index": index, **fields}


def _web_search() -> ModelCalls:
    cited = {"type": "url_citation", "start_index": 0, "end_index": 22, "url": _PAGE, "title": "HTTP Semantics"}
    steps = ["in_progress", "searching", "completed"]
    found = {"type": "search", "query": "safe methods", "queries": ["safe methods"], "sources": [{"url": _PAGE}]}
    return [
        response(
            reasoning(["Looking ", "it up."]),
            hosted_call("web_search", steps, 1, "ws_1", action=found),
            hosted_call("web_search", steps, 2, "ws_2", action={"type": "open_page", "url": _PAGE}),
            hosted_call("web_search", steps, 3, "ws_3", action={"type": "find", "url": _PAGE, "pattern": "safe"}),
            message("GET and HEAD", " are safe.", index=4, citations=[cited]),
        )
    ]


def _file_search() -> ModelCalls:
    cited = {"type": "file_citation", "file_id": "file_1", "filename": "refunds.md", "index": 21}
    found = {
        "file_id": "file_1",
        "filename": "refunds.md",
        "score": 0.92,
        "text": "Refunds take five days.",
        "attributes": {"lang": "en", "access_token": "t-123"},
    }
    steps = ["in_progress", "searching", "completed"]
    return [
        response(
            hosted_call("file_search", steps, 0, "fs_1", queries=["refunds"], results=[found]),
            message("Refunds take five ", "days.", index=1, citations=[cited]),
        )
    ]


def _code_interpreter() -> ModelCalls:
    code = "with open('/mnt/data/squares.csv', 'w') as f:\n    f.write('1,1')\nprint('done')"
    outputs = [{"type": "logs", "logs": "done"}, {"type": "image", "url": "https://example.org/plot.png"}]
    raw = {
        "id": "ci_1",
        "type": "code_interpreter_call",
        "status": "completed",
        "code": code,
        "container_id": "cntr_1",
        "outputs": outputs,
    }
    cited = {
        "type": "container_file_citation",
        "container_id": "cntr_1",
        "file_id": "cfile_1",
        "filename": "squares.csv",
        "start_index": 8,
        "end_index": 19,
    }
    return [
        response(
            item(
                raw,
                at("code_interpreter_call.in_progress", "ci_1"),
                at("code_interpreter_call_code.delta", "ci_1", delta=code[:30]),
                at("code_interpreter_call_code.delta", "ci_1", delta=code[30:]),
                at("code_interpreter_call_code.done", "ci_1", code=code),
                at("code_interpreter_call.interpreting", "ci_1"),
                at("code_interpreter_call.completed", "ci_1"),
            ),
            message("Here is ", "squares.csv.", index=1, citations=[cited]),
        )
    ]


def _image_generation() -> ModelCalls:
    look: dict[str, Any] = {"size": "1024x1024", "quality": "low", "background": "opaque", "output_format": "png"}
    raw = {
        "id": "ig_1",
        "type": "image_generation_call",
        "status": "completed",
        "revised_prompt": "An otter, in ink",
        "result": _PNG,
        **look,
    }
    return [
        response(
            item(
                raw,
                at("image_generation_call.in_progress", "ig_1"),
                at("image_generation_call.generating", "ig_1"),
                at(
                    "image_generation_call.partial_image", "ig_1", partial_image_index=0, partial_image_b64=_PNG, **look
                ),
                at(
                    "image_generation_call.partial_image", "ig_1", partial_image_index=1, partial_image_b64=_PNG, **look
                ),
                at("image_generation_call.completed", "ig_1"),
            ),
            message("Here is your otter.", index=1),
        )
    ]


def _mcp_list(*end: str, **more: Any) -> list[Event]:
    raw = {"id": "mcpl_1", "type": "mcp_list_tools", "server_label": "dictionary", "tools": [], **more}
    return item(raw, *(at(f"mcp_list_tools.{step}", "mcpl_1") for step in ("in_progress", *end)))


def _mcp_call(index: int, item_id: str, *end: str, **more: Any) -> list[Event]:
    raw = {**_MCP_ITEM, "id": item_id, "arguments": _WORD, **more}
    return item(
        raw,
        at("mcp_call.in_progress", item_id, index),
        at("mcp_call_arguments.delta", item_id, index, delta=_WORD[:12]),
        at("mcp_call_arguments.delta", item_id, index, delta=_WORD[12:]),
        at("mcp_call_arguments.done", item_id, index, arguments=_WORD),
        *(at(f"mcp_call.{step}", item_id, index) for step in end),
        index=index,
        start={**_MCP_ITEM, "arguments": ""},
    )


def _mcp_tool() -> ModelCalls:
    meaning = '{"meaning":"a river animal"}'
    return [
        response(
            _mcp_list("completed"),
            _mcp_call(1, "mcp_1", "completed", status="completed", output=meaning),
            message("A river animal.", index=2),
        )
    ]


def _mcp_approval() -> ModelCalls:
    request = {"id": "mcpr_1", "type": "mcp_approval_request", **_named_request()}
    answer = {"id": "mcpa_1", "type": "mcp_approval_response", "approval_request_id": "mcpr_1", "approve": True}
    return [
        response(
            item(request, start=_named_request()),
            item({**answer, "reason": "It only reads."}, index=1),
            _mcp_call(2, "mcp_1", "completed", status="completed", output="a river animal"),
            message("A river animal.", index=3),
        )
    ]


def _named_request() -> Event:
    return {"name": "lookup_word", "server_label": "dictionary", "arguments": _WORD}


def _mcp_failed() -> ModelCalls:
    error = {"type": "mcp_protocol_error", "code": 32603, "message": "The dictionary is closed."}
    return [
        response(
            _mcp_list("failed", error="The server gave no list of its tools."),
            _mcp_call(1, "mcp_1", "failed", status="failed", error=error),
            message("I could not look it up.", index=2),
        )
    ]


def _hosted_failed() -> ModelCalls:
    refused = {"code": "moderation_blocked", "message": "The request was not allowed."}
    return [
        response(
            _failed("web_search", "searching", 0, "failed"),
            _failed("file_search", "searching", 1, "incomplete"),
            _failed("code_interpreter", "interpreting", 2, "failed"),
            _failed("image_generation", "generating", 3, "failed", error=refused),
            message("Nothing of that worked.", index=4),
        )
    ]


def _failed(tool_type: str, step: str, index: int, status: str, **more: Any) -> list[Event]:
    item_id = f"{tool_type}_1"
    raw = {"id": item_id, "type": f"{tool_type}_call", "status": status, **more}
    return item(raw, at(f"{tool_type}_call.{step}", item_id, index), index=index)


def _shell() -> ModelCalls:
    commands = ["ls /mnt/data", "wc -l squares.csv"]
    printed = [
        {"stdout": "squares.csv\n", "stderr": "", "outcome": {"type": "exit", "exit_code": 0}},
        {"stdout": "", "stderr": "killed", "outcome": {"type": "timeout"}},
    ]
    call = {"id": "sh_1", "type": "shell_call", "call_id": "call_1", "status": "completed"}
    output = {"id": "sho_1", "type": "shell_call_output", "call_id": "call_1", "status": "completed", "output": printed}
    streamed = [
        event
        for number, command in enumerate(commands)
        for event in (
            {"type": "response.shell_call_command.added", "output_index": 0, "command_index": number, "command": ""},
            {
                "type": "response.shell_call_command.delta",
                "output_index": 0,
                "command_index": number,
                "delta": command,
            },
            {
                "type": "response.shell_call_command.done",
                "output_index": 0,
                "command_index": number,
                "command": command,
            },
        )
    ]
    told = {"stdout": "squares.csv\n"}
    return [
        response(
            item({**call, "action": {"commands": commands}}, *streamed, start={"call_id": "call_1"}),
            item(
                output,
                at("shell_call_output_content.delta", "sho_1", 1, command_index=0, delta=told),
                at("shell_call_output_content.done", "sho_1", 1, command_index=0, output=printed[:1]),
                index=1,
                start={"call_id": "call_1"},
            ),
            message("There is one file.", index=2),
        )
    ]


def _custom_tool() -> ModelCalls:
    asked = "SELECT name FROM users"
    named = {"call_id": "call_1", "name": "write_sql", "input": ""}
    call = {"id": "ct_1", "type": "custom_tool_call", "status": "completed", **named, "input": asked}
    return [
        response(
            item(
                call,
                at("custom_tool_call_input.delta", "ct_1", delta=asked[:7]),
                at("custom_tool_call_input.delta", "ct_1", delta=asked[7:]),
                at("custom_tool_call_input.done", "ct_1", input=asked),
                start=named,
            ),
            item({"id": "cto_1", "type": "custom_tool_call_output", "call_id": "call_1", "output": "3 rows"}, index=1),
            message("There are three users.", index=2),
        )
    ]


def _provider_tools() -> ModelCalls:
    """A call and its result, item after item, of what has no tool type of its own."""
    patch = {"type": "update_file", "path": "words.txt", "diff": _DIFF}
    pairs: list[tuple[Event, Event]] = [
        (
            {"type": "local_shell_call", "action": {"type": "exec", "command": ["ls", "-a", "my files"]}},
            {"type": "local_shell_call_output", "output": "words.txt"},
        ),
        (
            {"type": "apply_patch_call", "operation": patch},
            {"type": "apply_patch_call_output", "status": "failed", "output": "words.txt has no such line"},
        ),
        (
            {"type": "computer_call", "action": {"type": "click", "x": 4, "y": 2, "button": "left"}},
            {"type": "computer_call_output", "output": {"type": "computer_screenshot", "file_id": "file_2"}},
        ),
        (
            {"type": "tool_search_call", "execution": "server", "arguments": {"paths": ["weather"]}},
            {"type": "tool_search_output", "execution": "server", "tools": [{"type": "function", "name": "weather"}]},
        ),
        (
            {"type": "program", "code": "await weather('Oslo')", "fingerprint": "f"},
            {"type": "program_output", "result": "4 degrees"},
        ),
        (
            {"type": "additional_tools", "role": "system", "tools": []},
            {"type": "function_call_output", "output": [{"type": "input_text", "text": "sunny"}]},
        ),
    ]
    events: list[Event] = []
    for number, pair in enumerate(pairs):
        for place, raw in enumerate(pair):
            whole = {"id": f"item_{number}_{place}", "call_id": f"call_{number}", "status": "completed", **raw}
            events += item(whole, index=2 * number + place, start={"call_id": f"call_{number}"})
    return [response(events, message("All done.", index=2 * len(pairs)))]


def _compaction() -> ModelCalls:
    shorter = {"id": "cmp_1", "type": "compaction", "encrypted_content": "gAAA"}
    return [response(message("Noted."), item(shorter, at("compaction.compacting", "cmp_1", 1), index=1))]


def _phases() -> ModelCalls:
    said = [*message("Let me see. ", item_id="msg_1"), *message("It is four.", index=1, item_id="msg_2")]
    phase = {"msg_1": "commentary", "msg_2": "final_answer"}
    told = [{**e, "item": {**e["item"], "phase": phase[e["item"]["id"]]}} if "item" in e else e for e in said]
    return [response(told)]


def _every_part() -> ModelCalls:
    """What stands around texts: parts, the reasoning itself, speech."""
    place = {"content_index": 0}
    said = message("Yes.", index=1)
    said[1:1] = [at("content_part.added", "msg_1", 1, **place, part={"type": "output_text", "text": ""})]
    said[-1:-1] = [at("content_part.done", "msg_1", 1, **place, part={"type": "output_text", "text": "Yes."})]
    thought = reasoning(["Is it?"])
    thought[-1:-1] = [
        at("reasoning_text.delta", "rs_1", **place, delta="not for readers"),
        at("reasoning_text.done", "rs_1", **place, text="not for readers"),
    ]
    speech = [
        {"type": "response.audio.delta", "delta": "AAAA"},
        {"type": "response.audio.transcript.delta", "delta": "Yes."},
        {"type": "response.audio.done"},
        {"type": "response.audio.transcript.done"},
    ]
    return [response(thought, said, speech)]


def _queued() -> ModelCalls:
    first, *rest = response(message("Here I am."))
    waiting = {"type": "response.queued", "response": {"id": "resp_1", "status": "queued"}, "sequence_number": 0}
    return [[waiting, *({**event, "sequence_number": event["sequence_number"] + 1} for event in [first, *rest])]]


def _error() -> ModelCalls:
    begun = response(message("Half"))[:4]
    fault = {"type": "error", "code": "server_error", "message": "Something broke.", "param": None}
    return [[*begun, {**fault, "sequence_number": len(begun)}]]


def _function_tool() -> ModelCalls:
    return [
        response(function_call("look_up", '{"word":', '"otter"}')),
        response(message("A river animal.", item_id="msg_2"), response_id="resp_2"),
    ]


STREAMS: dict[str, ModelCalls] = {
    "chat-web-search": _web_search(),
    "chat-file-search": _file_search(),
    "chat-mcp-tool": _mcp_tool(),
    "chat-mcp-approval": _mcp_approval(),
    "chat-mcp-failed": _mcp_failed(),
    "chat-hosted-tools-failed": _hosted_failed(),
    "chat-shell": _shell(),
    "chat-custom-tool": _custom_tool(),
    "chat-provider-tools": _provider_tools(),
    "chat-compaction": _compaction(),
    "chat-phases": _phases(),
}
"""The model calls of golden streams, by name."""

OTHERS: dict[str, ModelCalls] = {
    "code-interpreter": _code_interpreter(),
    "image-generation": _image_generation(),
    "texts-and-speech": _every_part(),
    "function-tool": _function_tool(),
    "refusal": [response(refusal("I ", "can’t."))],
    "queued": _queued(),
    "error": _error(),
    "failed": [response(message("Half"), end="failed")],
    "incomplete": [response(message("Half"), end="incomplete")],
}
"""What no golden stream is made of, and the coverage of events is."""


def every_stream() -> Sequence[tuple[str, ModelCalls]]:
    """All of them with their names."""
    return [*STREAMS.items(), *OTHERS.items()]
