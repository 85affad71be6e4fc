"""Finding agents and tools: every folder below an agent package is one."""

import importlib
import pkgutil
from collections.abc import Iterable

from app.agents._shared.specs import AgentSpec, ToolSpec, ask_tool_name


class InvalidAgents(ValueError):
    """The specifications contradict each other; the message lists every fault."""


def load_agent_specs(packages: Iterable[str] = ("app.agents",)) -> dict[str, AgentSpec]:
    """The `SPEC` of every `<package>.<key>.spec`, by key.

    Raises `InvalidAgents` when a key stands twice, or is not the name of its folder.
    """
    specs: dict[str, AgentSpec] = {}
    for package, name in _folders(packages):
        spec = importlib.import_module(f"{package}.{name}.spec").SPEC
        if spec.key != name or name in specs:
            raise InvalidAgents(f"agent folder {package}.{name} must hold one spec with key {name!r}")
        specs[name] = spec
    return specs


def load_tool_specs(packages: Iterable[str] = ("app.agents",)) -> dict[str, ToolSpec]:
    """The `TOOL` of every `<package>._tools.<key>.tool`, by key.

    Raises `InvalidAgents` when a key stands twice, or is not the name of its folder.
    """
    tools: dict[str, ToolSpec] = {}
    for package in packages:
        try:
            importlib.import_module(f"{package}._tools")
        except ModuleNotFoundError as missing:
            if missing.name != f"{package}._tools":
                raise
            continue
        for parent, name in _folders([f"{package}._tools"]):
            tool = importlib.import_module(f"{parent}.{name}.tool").TOOL
            if tool.key != name or name in tools:
                raise InvalidAgents(f"tool folder {parent}.{name} must hold one function named {name!r}")
            tools[name] = tool
    return tools


def validate(agents: dict[str, AgentSpec], tools: dict[str, ToolSpec]) -> None:
    """Raises `InvalidAgents` with every tool or agent that is named but missing, and unless one is the default.

    An agent that is asked asks nobody itself: each question has a fixed number of steps, which would have to be shared.
    """
    faults = [f"{a.key}: unknown tool {t}" for a in agents.values() for t in a.tools if t not in tools]
    faults += [f"{a.key}: unknown handoff {h}" for a in agents.values() for h in a.handoffs if h not in agents]
    faults += [f"{a.key}: asks unknown agent {q}" for a in agents.values() for q in a.asks if q not in agents]
    faults += [
        f"{a.key}: asks {q}, which asks others itself"
        for a in agents.values()
        for q in a.asks
        if q in agents and agents[q].asks
    ]
    faults += [f"{a.key}: tool {t} is the name of a question" for a in agents.values() for t in _ambiguous(a)]
    faults += [f"{a.key}: no prompt at {a.prompt.name}" for a in agents.values() if not a.prompt.is_file()]
    if sum(agent.default for agent in agents.values()) != 1:
        faults.append("exactly one agent must be the default")
    if faults:
        raise InvalidAgents("; ".join(faults))


def _ambiguous(agent: AgentSpec) -> set[str]:
    return set(agent.tools) & {ask_tool_name(asked) for asked in agent.asks}


def _folders(packages: Iterable[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for package in packages:
        module = importlib.import_module(package)
        found += [
            (package, entry.name)
            for entry in pkgutil.iter_modules(module.__path__)
            if entry.ispkg and not entry.name.startswith("_")
        ]
    return found
