"""The SDK's agents, made from our specifications."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from agents import Agent, ModelSettings, RunContextWrapper, Tool
from jinja2 import Environment, StrictUndefined, select_autoescape
from typing_extensions import override

from app.agents._shared.hosted_tools import FileSearchOptions, HostedOptions
from app.agents._shared.specs import AgentSpec, AnyToolSpec, HostedToolSpec
from app.agents._shared.validation import InvalidAgents
from app.domain.ai.ports import AgentCatalogue, AgentDescription
from app.domain.clock import Clock

from .answer_forms import AnswerForm, answer_form
from .asked_agents import ask_agent
from .handoffs import hand_over
from .hosted_tools import INCLUDED, hosted_tool
from .reasoning_effort import reasoning
from .session import RunSession
from .stepwise_tool import StepwiseTool

_PROMPTS = Environment(
    undefined=StrictUndefined, autoescape=select_autoescape(default=False), keep_trailing_newline=False
)


@dataclass
class HouseAgent(Agent[RunSession]):
    """An agent that has the tools of its spec, and those that its run adds to them."""

    @override
    async def get_all_tools(self, run_context: RunContextWrapper[RunSession]) -> list[Tool]:
        """All its tools in this run; raises what ends the run when they cannot be had."""
        own = await super().get_all_tools(run_context)
        return [*own, *await run_context.context.tools_of(self.name)]


def build_agents(
    specs: Mapping[str, AgentSpec],
    tools: Mapping[str, AnyToolSpec],
    functions: Mapping[str, StepwiseTool],
    catalogue: AgentCatalogue,
    clock: Clock,
) -> dict[str, Agent[RunSession]]:
    """One SDK agent per specification, tied to each other by handoffs and questions; models stay names.

    Raises `InvalidAgents` when a provider could not be held to the form of an agent's answers.
    """
    forms = _answer_forms(specs)
    agents: dict[str, Agent[RunSession]] = {
        key: HouseAgent(
            name=key,
            handoff_description=spec.description,
            instructions=_instructions(spec, clock),
            tools=_tools(spec, tools, functions),
            model=_described(catalogue, key).model,
            model_settings=_settings(spec, tools, _described(catalogue, key)),
            output_type=forms.get(key),
        )
        for key, spec in specs.items()
    }
    for key, spec in specs.items():
        agents[key].handoffs = [hand_over(each, agents[each.to]) for each in spec.successors]
        agents[key].tools.extend(ask_agent(agents[each.agent], specs[each.agent], each) for each in spec.questions)
    return agents


def _answer_forms(specs: Mapping[str, AgentSpec]) -> dict[str, AnswerForm]:
    forms: dict[str, AnswerForm] = {}
    faults: list[str] = []
    for key, spec in specs.items():
        if spec.output is not None:
            try:
                forms[key] = answer_form(spec.output)
            except ValueError as error:
                faults.append(f"{key}: {error}")
    if faults:
        raise InvalidAgents("; ".join(faults))
    return forms


def hosted_options(spec: AgentSpec, tools: Mapping[str, AnyToolSpec]) -> list[HostedOptions]:
    """How the agent wants its hosted tools."""
    hosted = [tool for name in spec.tools if isinstance(tool := tools[name], HostedToolSpec)]
    return [spec.tool_options.get(tool.key, tool.options) for tool in hosted]


def document_searches(specs: Mapping[str, AgentSpec], tools: Mapping[str, AnyToolSpec]) -> dict[str, FileSearchOptions]:
    """How agents search the documents of whoever asks, by agent."""
    return {
        key: options
        for key, spec in specs.items()
        for options in hosted_options(spec, tools)
        if isinstance(options, FileSearchOptions) and not options.vector_stores
    }


def _tools(spec: AgentSpec, tools: Mapping[str, AnyToolSpec], functions: Mapping[str, StepwiseTool]) -> list[Tool]:
    hosted = (hosted_tool(options) for options in hosted_options(spec, tools))
    return [*(functions[name] for name in spec.tools if name in functions), *(tool for tool in hosted if tool)]


def _described(catalogue: AgentCatalogue, key: str) -> AgentDescription:
    description = catalogue.agent(key)
    if description is None:
        raise InvalidAgents(f"{key}: not in the catalogue")
    return description


def _settings(spec: AgentSpec, tools: Mapping[str, AnyToolSpec], described: AgentDescription) -> ModelSettings:
    kinds = [options.kind for options in hosted_options(spec, tools)]
    return ModelSettings(
        parallel_tool_calls=None if spec.parallel_tool_calls else False,
        reasoning=reasoning(described.reasoning_effort),
        response_include=[INCLUDED[kind] for kind in kinds if kind in INCLUDED] or None,
    )


def _instructions(spec: AgentSpec, clock: Clock) -> Any:
    template = _PROMPTS.from_string(spec.prompt.read_text(encoding="utf-8"))

    def render(context: RunContextWrapper[RunSession], agent: Agent[RunSession]) -> str:
        today: date = clock.now().date()
        return template.render(agent=spec, today=today.isoformat(), **spec.prompt_defaults)

    return render
