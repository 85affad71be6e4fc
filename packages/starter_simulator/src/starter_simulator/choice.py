"""Which of the offered tools a question asks for, and why."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from starter_simulator import intents
from starter_simulator.conversation import Turn
from starter_simulator.drawing.prompt import wants_picture
from starter_simulator.filling import tool_arguments
from starter_simulator.hosting.programs import wants_program
from starter_simulator.items import Call
from starter_simulator.offer import CODE, IMAGE, WEB, Offer, Tool
from starter_simulator.text import clip, terms
from starter_simulator.topics import subjects
from starter_simulator.writing.attachments import meant
from starter_simulator.writing.findings import passages
from starter_simulator.writing.forms import asks_form
from starter_simulator.writing.material import ask_of, take_apart

_SEARCHES = re.compile(r"search|find|look\s?up|retrieve", re.IGNORECASE)
_TELLS_TIME = re.compile(
    r"(?:^|_)(?:time|date|clock|now)(?:_|$)|current (?:date|time)|(?:knows|tells) the (?:date|time)", re.IGNORECASE
)
_REMEMBERS = re.compile(r"conversation|history|earlier|past", re.IGNORECASE)
_QUERY_NAMES = ("query", "question", "q", "search", "text", "keywords", "term")
_BOILERPLATE = frozenset(
    terms("handoff hand agent handle request transfer user task tool question assistant specialist")
)
_VERBS = frozenset(terms("get list fetch create make run call compute show read set update add"))
ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Choice:
    """A call and the reason for it."""

    call: Call
    reason: str


def choose(turn: Turn, offer: Offer) -> list[Choice]:
    """The calls to make now: never one that this turn has made before, a handoff only when no other call is left."""
    tools = _callable(turn, offer)
    made = _made_here(turn, tools)
    if made and not intents.asks_source(turn.question) and not intents.asks_web(turn.question):
        tools = [tool for tool in tools if not search_query_name(tool)]
    clauses = intents.clauses(ask_of(turn.question))
    wanted = [*made, *(choice for clause in clauses if (choice := _for_clause(clause, tools)))]
    fresh = _unmade(wanted, turn) or _on_the_web(turn, tools)
    if not fresh and offer.mode == "required" and not turn.calls:
        fresh = _forced(turn, tools)
    ordinary = [choice for choice in fresh if not choice.call.name.startswith("transfer_to_")]
    chosen = ordinary or fresh[:1]
    return chosen if offer.parallel else chosen[:1]


def search_query_name(tool: Tool) -> str | None:
    """The one text argument of a tool that searches; None for a tool that does not."""
    if not _SEARCHES.search(f"{tool.name} {tool.description}"):
        return None
    properties = tool.parameters.get("properties")
    if not isinstance(properties, dict):
        return None
    texts = [name for name, schema in properties.items() if isinstance(schema, dict) and schema.get("type") == "string"]
    named = [name for name in _QUERY_NAMES if name in texts]
    if named:
        return named[0]
    return texts[0] if len(texts) == 1 else None


def _callable(turn: Turn, offer: Offer) -> list[Tool]:
    """The tools that make sense now: no second handoff in a turn, no search when a message has something to read."""
    handed_over = any(output.is_handoff for output in turn.outputs)
    ask, material = take_apart(turn.question)
    brought = bool(material or meant(turn, ask))
    elsewhere = intents.asks_web(ask) or (intents.asks_source(ask) and not intents.asks_attached(ask))
    no_search = brought and not elsewhere
    return [
        tool
        for tool in offer.open
        if not (tool.is_handoff and handed_over) and not (no_search and search_query_name(tool))
    ]


def _made_here(turn: Turn, tools: list[Tool]) -> list[Choice]:
    """Programs and pictures, which take the whole question."""
    wants = {
        CODE: lambda: wants_program(turn.question, [one.name for one in turn.attached]),
        IMAGE: lambda: wants_picture(turn.question),
    }
    return [
        Choice(tool.call({}), f"“{clip(turn.question, 80)}” asks for what this tool makes")
        for tool in tools
        if tool.kind in wants and wants[tool.kind]()
    ]


def _on_the_web(turn: Turn, tools: list[Tool]) -> list[Choice]:
    """The web, after searches elsewhere that all found nothing."""
    web = next((tool for tool in tools if tool.kind == WEB), None)
    nothing = turn.outputs and all(passages(output.text) == [] for output in turn.outputs)
    if web is None or not nothing or any(call.kind == WEB for call in turn.calls):
        return []
    return [_choice(web, ask_of(turn.question), "was not answered by what was searched so far")]


def _unmade(wanted: list[Choice], turn: Turn) -> list[Choice]:
    fresh: list[Choice] = []
    for choice in wanted:
        if choice.call not in turn.calls and all(choice.call != other.call for other in fresh):
            fresh.append(choice)
    return fresh


def _forced(turn: Turn, tools: list[Tool]) -> list[Choice]:
    ranked = sorted(tools, key=lambda tool: (tool.is_handoff, -_overlap(turn.question, tool)))
    return [_choice(tool, turn.question, "the request requires a tool call") for tool in ranked[:1]]


def _choice(tool: Tool, clause: str, reason: str) -> Choice:
    if tool.kind == "custom":
        return Choice(tool.call({"input": clause}), reason)
    return Choice(tool.call(tool_arguments(tool.parameters, clause, search_query_name(tool))), reason)


def _for_clause(clause: str, tools: list[Tool]) -> Choice | None:
    """The first rule that finds a tool decides."""
    for rule, why in _RULES:
        if tool := rule(clause, tools):
            return _choice(tool, clause, f"“{clip(clause, 80)}” {why}")
    return None


def _named(clause: str, tools: list[Tool]) -> Tool | None:
    return next((tool for tool in tools if not tool.is_handoff and _names(clause, tool)), None)


def _clock(clause: str, tools: list[Tool]) -> Tool | None:
    """A tool that tells the time, else an agent that knows it."""
    if not intents.asks_time(clause):
        return None
    clocks = [tool for tool in tools if _TELLS_TIME.search(f"{tool.name} {tool.description}")]
    return min(clocks, key=lambda tool: tool.is_handoff, default=None)


def _web(clause: str, tools: list[Tool]) -> Tool | None:
    return next((tool for tool in tools if tool.kind == WEB), None) if intents.asks_web(clause) else None


def _search_of_source(clause: str, tools: list[Tool]) -> Tool | None:
    if not intents.asks_source(clause) or intents.asks_handover(clause):
        return None
    return _best([tool for tool in tools if search_query_name(tool)], clause)


def _suited(clause: str, tools: list[Tool]) -> Tool | None:
    return _best([tool for tool in tools if not tool.is_handoff and _suits(clause, tool)], clause)


def _search(clause: str, tools: list[Tool]) -> Tool | None:
    if not intents.asks_about(clause) or intents.asks_time(clause) or asks_form(clause):
        return None
    searches = [tool for tool in tools if search_query_name(tool)]
    if intents.asks_memory(clause):
        searches = [tool for tool in searches if _REMEMBERS.search(f"{tool.name} {tool.description}")]
    return _best(searches, clause)


def _names(clause: str, tool: Tool) -> bool:
    """Whether the clause says the tool's name, with or without its underscores."""
    spoken = re.sub(r"[_\W]+", " ", clause.casefold())
    name = re.sub(r"[_\W]+", " ", tool.name.casefold()).strip()
    return tool.name in clause or (" " in name and name in spoken) or f"use the {name} tool" in spoken


def _name_terms(tool: Tool) -> set[str]:
    return set(terms(tool.name.removeprefix("transfer_to_").replace("_", " ")))


def _overlap(clause: str, tool: Tool) -> float:
    own = (set(terms(tool.description)) | _name_terms(tool)) - _BOILERPLATE
    return len(own & set(terms(clause)))


def _best(tools: list[Tool], clause: str) -> Tool | None:
    return max(tools, key=lambda tool: _overlap(clause, tool), default=None)


def _suits(clause: str, tool: Tool) -> bool:
    """Whether the question uses all the telling words of the tool's name, or three of its description."""
    if search_query_name(tool):
        return False  # whether to search is decided by what is asked, not by words like `documents`
    telling = _name_terms(tool) - _VERBS
    asked = set(terms(clause))
    return bool(telling and telling <= asked) or _overlap(clause, tool) >= 3


def _handoff(clause: str, tools: list[Tool]) -> Tool | None:
    handoffs = [tool for tool in tools if tool.is_handoff]
    if not handoffs or intents.small_talk(clause):
        return None
    asks = intents.asks_handover(clause)
    best = max(handoffs, key=lambda tool: _fit(clause, tool, asks))
    return best if asks or _fit(clause, best, asks) >= ENOUGH else None


def _fit(clause: str, tool: Tool, asks: bool) -> float:
    """How well a request fits an agent: by subjects first, then by shared words, by its name when that is asked for."""
    shared = subjects(clause) & subjects(f"{tool.name.replace('_', ' ')} {tool.description}")
    named = bool(set(terms(clause)) & (_name_terms(tool) - _BOILERPLATE))
    return ENOUGH * len(shared) + _overlap(clause, tool) / 2 + (ENOUGH if asks and named else 0)


_RULES: tuple[tuple[Callable[[str, list[Tool]], Tool | None], str], ...] = (
    (_named, "names this tool"),
    (_clock, "asks for the time"),
    (_web, "asks for the web"),
    (_search_of_source, "names something to look in"),
    (_handoff, "matches what that agent is for"),
    (_suited, "uses the words of this tool"),
    (_search, "asks for something that may be written down"),
)
