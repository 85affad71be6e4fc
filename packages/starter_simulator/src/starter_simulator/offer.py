"""The tools a request offers and how free the model is to choose among them."""

from dataclasses import dataclass, field, replace
from typing import Any

from starter_simulator.body import Body, invalid
from starter_simulator.errors import ApiError
from starter_simulator.items import Call

MODES = ("none", "auto", "required")
WEB, FILES, CODE, IMAGE, MCP = "web_search", "file_search", "code_interpreter", "image_generation", "mcp"
HOSTED = (WEB, FILES, CODE, IMAGE, MCP)
_QUERY = {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
_HOSTED: dict[str, tuple[str, dict[str, Any]]] = {
    WEB: ("Searches the web: public pages of the internet, online.", _QUERY),
    FILES: ("Searches the uploaded files and documents of the vector stores.", _QUERY),
    CODE: ("Runs Python.", {}),
    IMAGE: ("Draws pictures.", {}),
}
_ALIASES = {
    "web_search_preview": WEB,
    "web_search_preview_2025_03_11": WEB,
    "web_search_2025_08_26": WEB,
}
_SECRETS = frozenset({"authorization", "headers"})


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that may be called: a function, a custom tool, or one that is hosted here."""

    name: str
    description: str
    parameters: dict[str, Any]
    strict: bool
    kind: str = "function"
    server: str = ""
    """The label of the MCP server that has the tool."""
    spec: dict[str, Any] = field(default_factory=dict[str, Any])
    """What the request says about a tool that is none of its functions."""

    @property
    def is_handoff(self) -> bool:
        return self.name.startswith("transfer_to_")

    def call(self, arguments: dict[str, Any]) -> Call:
        return Call(self.name, arguments, self.kind, self.server)

    def echo(self) -> dict[str, Any]:
        if self.kind != "function":
            return {name: value for name, value in self.spec.items() if name not in _SECRETS}
        return {
            "type": "function",
            "name": self.name,
            "description": self.description or None,
            "parameters": self.parameters,
            "strict": self.strict,
        }


@dataclass(frozen=True, slots=True)
class Offer:
    """The tools and `tool_choice`; types that the simulator does not know are left out."""

    tools: tuple[Tool, ...] = ()
    servers: tuple[Tool, ...] = ()
    """MCP servers, whose own tools become known when they are listed."""
    mode: str = "auto"
    allowed: frozenset[str] | None = None
    """Names of functions, types of hosted tools."""
    parallel: bool = True
    choice_echo: Any = "auto"

    @property
    def open(self) -> tuple[Tool, ...]:
        """The tools that may be called now."""
        if self.mode == "none":
            return ()
        return tuple(tool for tool in self.tools if self._allows(tool))

    @property
    def told(self) -> list[dict[str, Any]]:
        """The tools as a response repeats them."""
        return [tool.echo() for tool in (*(tool for tool in self.tools if tool.kind != MCP), *self.servers)]

    def of_kind(self, kind: str) -> Tool | None:
        return next((tool for tool in self.open if tool.kind == kind), None)

    def server(self, label: str) -> Tool | None:
        return next((server for server in self.servers if server.server == label), None)

    def with_tools(self, listed: tuple[Tool, ...]) -> "Offer":
        return replace(self, tools=(*self.tools, *listed)) if listed else self

    def _allows(self, tool: Tool) -> bool:
        return self.allowed is None or bool({tool.name, tool.kind} & self.allowed)


def read_offer(body: Body) -> Offer:
    read = [tool for given in body.objects("tools") if (tool := _read_tool(given))]
    offer = Offer(
        tools=tuple(tool for tool in read if tool.kind != MCP),
        servers=tuple(tool for tool in read if tool.kind == MCP),
        parallel=body.flag("parallel_tool_calls", True),
    )
    choice = body.data.get("tool_choice")
    if choice is None:
        return offer
    if isinstance(choice, str):
        return replace(offer, mode=body.one_of("tool_choice", MODES) or offer.mode, choice_echo=choice)
    return _constrained(offer, body.object("tool_choice"))


def _read_tool(tool: Body) -> Tool | None:
    kind = tool.required_text("type")
    kind = _ALIASES.get(kind, kind)
    if kind == "function":
        return Tool(
            name=tool.required_text("name"),
            description=tool.text("description") or "",
            parameters=tool.object("parameters").data,
            strict=tool.flag("strict", True),
        )
    if kind == "custom":
        name, described = tool.required_text("name"), tool.text("description") or ""
        return Tool(name, described, {}, strict=False, kind=kind, spec=tool.data)
    if kind == MCP:
        return _server(tool)
    if kind not in _HOSTED:
        return None
    described, parameters = _HOSTED[kind]
    return Tool(kind, described, parameters, strict=False, kind=kind, spec=tool.data)


def _server(tool: Body) -> Tool:
    label = tool.required_text("server_label")
    tool.required_text("server_url" if tool.data.get("connector_id") is None else "connector_id")
    return Tool(label, tool.text("server_description") or "", {}, strict=False, kind=MCP, server=label, spec=tool.data)


def _constrained(offer: Offer, choice: Body) -> Offer:
    kind = choice.required_text("type")
    kind = _ALIASES.get(kind, kind)
    if kind in {"function", "custom"}:
        name = choice.required_text("name")
        _check_offered(any(tool.name == name and tool.kind == kind for tool in offer.tools), kind)
        echo: dict[str, Any] = {"type": kind, "name": name}
        return replace(offer, mode="required", allowed=frozenset({name}), choice_echo=echo)
    if kind == MCP:
        return _one_server(offer, choice)
    if kind in HOSTED:
        _check_offered(any(tool.kind == kind for tool in offer.tools), kind)
        # As a choice, the API still tells a search of the web by the tool's first name.
        echo = {"type": "web_search_preview" if kind == WEB else kind}
        return replace(offer, mode="required", allowed=frozenset({kind}), choice_echo=echo)
    if kind == "allowed_tools":
        mode = choice.one_of("mode", ("auto", "required")) or "auto"
        listed = choice.objects("tools")
        allowed = frozenset(named for tool in listed if (named := _allowed_name(tool)))
        echo = {"type": kind, "mode": mode, "tools": [tool.data for tool in listed]}
        return replace(offer, mode=mode, allowed=allowed, choice_echo=echo)
    raise invalid("tool_choice.type", "'function', 'custom', 'allowed_tools', or the type of a hosted tool")


def _one_server(offer: Offer, choice: Body) -> Offer:
    label, name = choice.required_text("server_label"), choice.text("name")
    _check_offered(offer.server(label) is not None, MCP)
    echo = {"type": MCP, "server_label": label, "name": name}
    return replace(offer, mode="required", allowed=frozenset({name or MCP}), choice_echo=echo)


def _allowed_name(tool: Body) -> str | None:
    kind = tool.text("type") or ""
    kind = _ALIASES.get(kind, kind)
    return tool.text("name") or (kind if kind in HOSTED else None)


def _check_offered(offered: bool, kind: str) -> None:
    if not offered:
        raise ApiError(f"Tool choice '{kind}' not found in 'tools' parameter.", param="tool_choice")
