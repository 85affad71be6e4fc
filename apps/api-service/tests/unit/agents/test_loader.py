"""Finding agents and tools, and refusing specifications that contradict each other."""

import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import app.agents
import pytest
from app.agents._shared.hosted_tools import CodeInterpreterOptions, WebSearchOptions
from app.agents._shared.loader import load_agent_specs, load_tool_specs
from app.agents._shared.specs import Ask, Handoff, HostedToolSpec
from app.agents._shared.validation import InvalidAgents, validate

Write = Callable[[str, str], None]
PACKAGE = "made_up_agents"
HOUSE = Path(app.agents.__path__[0])
SPEC = """
    from pathlib import Path
    from app.agents._shared.specs import AgentSpec
    SPEC = AgentSpec(key={key!r}, display_name="X", description="x", prompt=Path(__file__))
"""
TOOL = """
    from app.agents._shared.specs import ToolContext, ToolSpec
    async def {name}(context: ToolContext) -> str:
        \"\"\"Does something.\"\"\"
        return ""
    TOOL = ToolSpec(function={name})
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(module: str, text: str = "") -> None:
        file = tmp_path / PACKAGE / f"{module.replace('.', '/')}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        for folder in [file.parent, *file.parent.parents]:
            if folder == tmp_path:
                break
            (folder / "__init__.py").touch()
        file.write_text(textwrap.dedent(text))

    write("__init__", "")
    yield write
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


def folders(place: Path) -> set[str]:
    return {entry.parent.name for entry in place.glob("[!_]*/__init__.py")}


def test_the_agents_of_the_house_are_valid() -> None:
    agents, tools = load_agent_specs(), load_tool_specs()
    validate(agents, tools)
    assert set(agents) == folders(HOUSE)
    assert set(tools) == folders(HOUSE / "_tools")


def test_a_folder_is_an_agent(write: Write) -> None:
    write("helper.spec", SPEC.format(key="helper"))
    write("_tools.count.tool", TOOL.format(name="count"))
    assert list(load_agent_specs([PACKAGE])) == ["helper"]
    assert list(load_tool_specs([PACKAGE])) == ["count"]
    assert set(load_agent_specs(["app.agents", PACKAGE])) == {*load_agent_specs(), "helper"}


def test_a_package_without_tools_has_none(write: Write) -> None:
    write("helper.spec", SPEC.format(key="helper"))
    assert load_tool_specs([PACKAGE]) == {}


def test_key_and_folder_must_agree(write: Write) -> None:
    write("helper.spec", SPEC.format(key="other"))
    with pytest.raises(InvalidAgents, match="helper"):
        load_agent_specs([PACKAGE])


def test_function_and_folder_must_agree(write: Write) -> None:
    write("_tools.count.tool", TOOL.format(name="add"))
    with pytest.raises(InvalidAgents, match="count"):
        load_tool_specs([PACKAGE])


def test_two_agents_of_one_name_are_refused(write: Write) -> None:
    write("writer.spec", SPEC.format(key="writer"))
    with pytest.raises(InvalidAgents, match="writer"):
        load_agent_specs(["app.agents", PACKAGE])


def test_two_tools_of_one_name_are_refused(write: Write) -> None:
    write("_tools.search_documents.tool", TOOL.format(name="search_documents"))
    with pytest.raises(InvalidAgents, match="search_documents"):
        load_tool_specs(["app.agents", PACKAGE])


def test_an_error_inside_a_tool_package_is_not_swallowed(write: Write) -> None:
    write("_tools.__init__", "import there_is_no_such_module")
    with pytest.raises(ModuleNotFoundError, match="there_is_no_such_module"):
        load_tool_specs([PACKAGE])


def test_every_fault_is_named_at_once() -> None:
    agents, tools = load_agent_specs(), load_tool_specs()
    agents["writer"] = replace(
        agents["writer"], tools=("fly",), handoffs=("nobody",), default=True, prompt=Path("/nowhere/prompt.md.j2")
    )
    with pytest.raises(InvalidAgents) as refusal:
        validate(agents, tools)
    for fault in ("unknown tool fly", "unknown handoff nobody", "no prompt at prompt.md.j2", "exactly one agent"):
        assert fault in str(refusal.value)


def test_agents_that_are_asked_exist_and_ask_nobody() -> None:
    agents, tools = load_agent_specs(), load_tool_specs()
    tools["ask_writer"] = tools["search_documents"]
    agents["assistant"] = replace(agents["assistant"], asks=("writer", "nobody"), tools=("ask_writer",))
    agents["writer"] = replace(agents["writer"], asks=("assistant",))
    with pytest.raises(InvalidAgents) as refusal:
        validate(agents, tools)
    for fault in (
        "asks unknown agent nobody",
        "asks writer, which asks others",
        "ask_writer is the name of",
    ):
        assert fault in str(refusal.value)


HOSTED = """
    from app.agents._shared.hosted_tools import WebSearchOptions
    from app.agents._shared.specs import HostedToolSpec
    TOOL = HostedToolSpec(key="search_docs", description="x", options=WebSearchOptions(allowed_domains=("a.example",)))
"""


def test_a_folder_is_a_hosted_tool(write: Write) -> None:
    write("_tools.search_docs.tool", HOSTED)
    tools = load_tool_specs(["app.agents", PACKAGE])
    assert (tools["search_docs"].kind, tools["search_documents"].kind) == ("web_search", "function")
    agents = load_agent_specs()
    agents["writer"] = replace(agents["writer"], tools=("search_docs", "search_documents"))
    validate(agents, tools)


def test_hosted_tools_are_one_of_a_kind_and_their_options_fit() -> None:
    agents, tools = load_agent_specs(), load_tool_specs()
    tools["other_search"] = HostedToolSpec(key="other_search", description="x", options=WebSearchOptions())
    agents["writer"] = replace(
        agents["writer"],
        tools=("web_search", "other_search"),
        tool_options={"web_search": CodeInterpreterOptions(), "image_generation": CodeInterpreterOptions()},
    )
    with pytest.raises(InvalidAgents) as refusal:
        validate(agents, tools)
    for fault in ("2 tools of kind web_search", "code_interpreter for web_search", "options for image_generation"):
        assert fault in str(refusal.value)


def test_rules_about_others_are_checked() -> None:
    agents, tools = load_agent_specs(), load_tool_specs()
    agents["writer"] = replace(
        agents["writer"],
        handoffs=(Handoff(to="nobody"), Handoff(to="assistant", tool_name="search_documents"), "writer"),
        asks=(Ask(agent="assistant", max_turns=0),),
    )
    with pytest.raises(InvalidAgents) as refusal:
        validate(agents, tools)
    for fault in (
        "unknown handoff nobody",
        "search_documents is the name of several tools",
        "hands over to itself",
        "less than one turn",
    ):
        assert fault in str(refusal.value)
