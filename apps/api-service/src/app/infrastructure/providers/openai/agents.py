"""The SDK's agents, made from our specifications."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from agents import Agent, ModelSettings, RunContextWrapper
from jinja2 import Environment, StrictUndefined, select_autoescape

from app.agents._shared.specs import AgentSpec
from app.domain.clock import Clock

from .asked_agents import ask_agent
from .session import RunSession
from .stepwise_tool import StepwiseTool

_PROMPTS = Environment(
    undefined=StrictUndefined, autoescape=select_autoescape(default=False), keep_trailing_newline=False
)


def build_agents(
    specs: Mapping[str, AgentSpec], tools: Mapping[str, StepwiseTool], clock: Clock
) -> dict[str, Agent[RunSession]]:
    """One SDK agent per specification, tied to each other by handoffs and questions; models stay names."""
    agents: dict[str, Agent[RunSession]] = {
        key: Agent(
            name=key,
            handoff_description=spec.description,
            instructions=_instructions(spec, clock),
            tools=[tools[name] for name in spec.tools],
            model_settings=ModelSettings(parallel_tool_calls=None if spec.parallel_tool_calls else False),
        )
        for key, spec in specs.items()
    }
    for key, spec in specs.items():
        agents[key].handoffs = [agents[target] for target in spec.handoffs]
        agents[key].tools.extend(ask_agent(agents[target], specs[target]) for target in spec.asks)
    return agents


def _instructions(spec: AgentSpec, clock: Clock) -> Any:
    template = _PROMPTS.from_string(spec.prompt.read_text(encoding="utf-8"))

    def render(context: RunContextWrapper[RunSession], agent: Agent[RunSession]) -> str:
        today: date = clock.now().date()
        return template.render(agent=spec, today=today.isoformat(), **spec.prompt_defaults)

    return render
