"""Finding agents and tools: every folder below an agent package is one."""

import importlib
import pkgutil
from collections.abc import Iterable

from app.agents._shared.specs import AgentSpec, AnyToolSpec
from app.agents._shared.validation import InvalidAgents


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


def load_tool_specs(packages: Iterable[str] = ("app.agents",)) -> dict[str, AnyToolSpec]:
    """The `TOOL` of every `<package>._tools.<key>.tool`, by key.

    Raises `InvalidAgents` when a key stands twice, or is not the name of its folder.
    """
    tools: dict[str, AnyToolSpec] = {}
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
                raise InvalidAgents(f"tool folder {parent}.{name} must hold one tool with key {name!r}")
            tools[name] = tool
    return tools


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
