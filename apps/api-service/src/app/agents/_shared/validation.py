"""Whether specifications fit together: every fault is named, so that a start fails once and not fault by fault."""

from collections import Counter
from collections.abc import Iterator, Mapping

from app.agents._shared.specs import AgentSpec, AnyToolSpec, ask_tool_name, handoff_tool_name
from app.domain.ai.ports import AgentCatalogue


class InvalidAgents(ValueError):
    """The specifications contradict each other; the message lists every fault."""


def validate(
    agents: Mapping[str, AgentSpec], tools: Mapping[str, AnyToolSpec], catalogue: AgentCatalogue | None = None
) -> None:
    """Raises `InvalidAgents` with every fault of the agents, and unless one of them is the default.

    Whether models suit them is looked at where a catalogue is given.
    """
    faults = [f"{agent.key}: {fault}" for agent in agents.values() for fault in _faults(agent, agents, tools)]
    if catalogue is not None:
        faults += [f"{key}: {fault}" for key in agents for fault in _of_model(key, catalogue)]
    if sum(agent.default for agent in agents.values()) != 1:
        faults.append("exactly one agent must be the default")
    if faults:
        raise InvalidAgents("; ".join(faults))


def _faults(agent: AgentSpec, agents: Mapping[str, AgentSpec], tools: Mapping[str, AnyToolSpec]) -> Iterator[str]:
    yield from (f"unknown tool {name}" for name in agent.tools if name not in tools)
    yield from _of_hosted_tools(agent, tools)
    yield from _of_others(agent, agents)
    yield from (f"{name} is the name of several tools" for name in _ambiguous(agent))
    if not agent.prompt.is_file():
        yield f"no prompt at {agent.prompt.name}"


def _of_hosted_tools(agent: AgentSpec, tools: Mapping[str, AnyToolSpec]) -> Iterator[str]:
    """A provider knows its tools by their kind: two of a kind could not be told apart."""
    kinds = Counter(tools[name].kind for name in set(agent.tools) & tools.keys())
    yield from (f"{count} tools of kind {kind}" for kind, count in kinds.items() if kind != "function" and count > 1)
    for name, options in agent.tool_options.items():
        if name not in agent.tools:
            yield f"options for {name}, which is not among its tools"
        elif name in tools and tools[name].kind != options.kind:
            yield f"options of {options.kind} for {name}"


def _of_others(agent: AgentSpec, agents: Mapping[str, AgentSpec]) -> Iterator[str]:
    """An agent that is asked asks nobody itself: each question has a fixed number of steps, which would be shared."""
    yield from (f"unknown handoff {each.to}" for each in agent.successors if each.to not in agents)
    for question in agent.questions:
        if question.agent not in agents:
            yield f"asks unknown agent {question.agent}"
        elif agents[question.agent].asks:
            yield f"asks {question.agent}, which asks others itself"
        if question.max_turns is not None and question.max_turns < 1:
            yield f"asks {question.agent} for less than one turn"
    if agent.key in {each.to for each in agent.successors} | {each.agent for each in agent.questions}:
        yield "hands over to itself or asks itself"


def _of_model(key: str, catalogue: AgentCatalogue) -> Iterator[str]:
    agent = catalogue.agent(key)
    model = catalogue.model(agent.model) if agent else None
    if agent is None or model is None:
        yield f"unknown model {agent.model}" if agent else "not in the catalogue"
        return
    if agent.reasoning_effort not in model.reasoning_efforts:
        yield f"{model.id} has no effort {agent.reasoning_effort}"
    yield from (f"{model.id} has no {each}" for each in sorted(agent.needs - model.capabilities))


def _ambiguous(agent: AgentSpec) -> list[str]:
    names = [
        *agent.tools,
        *(ask_tool_name(each.agent) for each in agent.questions),
        *(each.tool_name or handoff_tool_name(each.to) for each in agent.successors),
    ]
    return [name for name, count in Counter(names).items() if count > 1]
