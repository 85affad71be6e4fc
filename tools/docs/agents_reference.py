"""Writes `docs/agents.md` from the specifications of the agents that come with the house.

`python tools/docs/agents_reference.py` writes it; `--check` only says whether it is current.
"""

import sys
from pathlib import Path

from app.agents._shared.loader import load_agent_specs, load_tool_specs
from app.agents._shared.specs import AgentSpec, AnyToolSpec
from starter_console.workflows.evals.case_files import find_case_files, read_case_file

ROOT = Path(__file__).resolve().parents[2]
PAGE = Path("docs/agents.md")

_INTRODUCTION = """\
# Agents

<!-- Written by tools/docs/agents_reference.py from the specifications; change those, then run it. -->

The agents that come with the house. People find them under Agents, with examples to try; `GET /api/v1/agents` tells
the same to programs. Each is a folder of `apps/api-service/src/app/agents`: [how to add one](dev/add-an-agent.md),
[its tools](dev/add-a-tool.md), [its cases](dev/evals.md).

In the demo organisation each has a conversation with its first example, a run like any other that the simulator
answered; where a real model answers, none is begun.

Without a model of its own an agent is answered by the installation's default (`AGENT_MODEL_DEFAULT`), unless a person
chooses another one for a message.
"""


def page() -> str:
    """The whole document."""
    specs, tools = load_agent_specs(), load_tool_specs()
    listed = [spec for spec in specs.values() if spec.listed]
    ordered = sorted(listed, key=lambda spec: (not spec.default, spec.display_name))
    return "\n".join(
        [
            _INTRODUCTION,
            "| agent | key | what for | tools | hands over to | asks | model, effort | answers |",
            "|---|---|---|---|---|---|---|---|",
            *(_row(spec, specs) for spec in ordered),
            "\n## Tools\n",
            "| key | run by | what it does |",
            "|---|---|---|",
            *(_tool_row(tools[key]) for key in sorted(tools)),
            "\n## Cases\n",
            "`./starter eval` puts these to a running installation.\n",
            *_cases(ordered),
            "",
        ]
    )


def _row(spec: AgentSpec, specs: dict[str, AgentSpec]) -> str:
    name = f"**{spec.display_name}** (default)" if spec.default else spec.display_name
    successors = [
        specs[each.to].display_name + ("" if each.context == "full" else f" ({each.context.replace('_', ' ')})")
        for each in spec.successors
    ]
    cells = (
        name,
        f"`{spec.key}`",
        spec.description,
        ", ".join(f"`{key}`" for key in spec.tools),
        ", ".join(successors),
        ", ".join(specs[each.agent].display_name for each in spec.questions),
        ", ".join([f"`{spec.model}`" if spec.model else "default", *filter(None, [spec.reasoning_effort])]),
        f"`{spec.output.__name__}`" if spec.output else "text",
    )
    return f"| {' | '.join(cells)} |"


def _tool_row(tool: AnyToolSpec) -> str:
    who = "us" if tool.kind == "function" else "the model's provider"
    return f"| `{tool.key}` | {who} | {tool.description} |"


def _cases(specs: list[AgentSpec]) -> list[str]:
    files = find_case_files(ROOT)
    return [
        f"- {spec.display_name}: {'; '.join(case.name for case in read_case_file(files[spec.key]).cases)}"
        for spec in specs
        if spec.key in files
    ]


def stale(root: Path = ROOT) -> bool:
    """Whether the file says something else."""
    file = root / PAGE
    return not file.is_file() or file.read_text(encoding="utf-8") != page()


def main() -> int:
    """Write, or with `--check` compare."""
    if "--check" in sys.argv[1:]:
        if stale():
            print(f"{PAGE} is not current: run python tools/docs/agents_reference.py")
        return int(stale())
    (ROOT / PAGE).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
