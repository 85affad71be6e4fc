"""The tools a request offers and how free the model is to choose among them."""

from dataclasses import dataclass, replace
from typing import Any

from starter_simulator.body import Body, invalid
from starter_simulator.errors import ApiError

MODES = ("none", "auto", "required")


@dataclass(frozen=True, slots=True)
class Tool:
    """A function tool."""

    name: str
    description: str
    parameters: dict[str, Any]
    strict: bool

    @property
    def is_handoff(self) -> bool:
        return self.name.startswith("transfer_to_")

    def echo(self) -> dict[str, Any]:
        return {
            "type": "function",
            "name": self.name,
            "description": self.description or None,
            "parameters": self.parameters,
            "strict": self.strict,
        }


@dataclass(frozen=True, slots=True)
class Offer:
    """Function tools and `tool_choice`; tools that the provider would host are left out, nothing here hosts them."""

    tools: tuple[Tool, ...] = ()
    mode: str = "auto"
    allowed: frozenset[str] | None = None
    parallel: bool = True
    choice_echo: Any = "auto"

    @property
    def open(self) -> tuple[Tool, ...]:
        """The tools that may be called now."""
        if self.mode == "none":
            return ()
        return tuple(tool for tool in self.tools if self.allowed is None or tool.name in self.allowed)


def read_offer(body: Body) -> Offer:
    tools = tuple(_read_tool(tool) for tool in body.objects("tools") if tool.required_text("type") == "function")
    offer = Offer(tools=tools, parallel=body.flag("parallel_tool_calls", True))
    choice = body.data.get("tool_choice")
    if choice is None:
        return offer
    if isinstance(choice, str):
        return replace(offer, mode=body.one_of("tool_choice", MODES) or offer.mode, choice_echo=choice)
    return _constrained(offer, body.object("tool_choice"))


def _read_tool(tool: Body) -> Tool:
    return Tool(
        name=tool.required_text("name"),
        description=tool.text("description") or "",
        parameters=tool.object("parameters").data,
        strict=tool.flag("strict", True),
    )


def _constrained(offer: Offer, choice: Body) -> Offer:
    kind = choice.required_text("type")
    names = {tool.name for tool in offer.tools}
    if kind == "function":
        name = choice.required_text("name")
        if name not in names:
            raise ApiError("Tool choice 'function' not found in 'tools' parameter.", param="tool_choice")
        echo: dict[str, Any] = {"type": kind, "name": name}
        return replace(offer, mode="required", allowed=frozenset({name}), choice_echo=echo)
    if kind == "allowed_tools":
        mode = choice.one_of("mode", ("auto", "required")) or "auto"
        listed = choice.objects("tools")
        allowed = frozenset(named for tool in listed if (named := tool.text("name") or "") in names)
        echo = {"type": kind, "mode": mode, "tools": [tool.data for tool in listed]}
        return replace(offer, mode=mode, allowed=allowed, choice_echo=echo)
    raise invalid("tool_choice.type", "'function' or 'allowed_tools': the simulator hosts no tools")
