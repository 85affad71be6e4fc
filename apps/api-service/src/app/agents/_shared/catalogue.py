"""Agents and models as people choose them."""

from collections.abc import Mapping
from functools import cached_property

from app.agents._shared.models import offered_models
from app.agents._shared.specs import AgentSpec, AnyToolSpec, HostedToolSpec
from app.domain.ai.ports import AgentDescription, Capability, ModelChoice, ToolDescription

_ANY_EFFORT = ("none", "minimal", "low", "medium", "high", "xhigh", "max")


class SpecCatalogue:
    """`AgentCatalogue` over the loaded specifications."""

    def __init__(
        self,
        specs: Mapping[str, AgentSpec],
        tools: Mapping[str, AnyToolSpec],
        *,
        default_model: str,
        allow_any_model: bool,
    ) -> None:
        self._specs = specs
        self._tools = tools
        self._default_model = default_model
        self._allow_any_model = allow_any_model
        self._models = {model.id: model for model in offered_models()}

    @property
    def default_agent(self) -> str:
        """Key of the agent that answers when none is chosen."""
        return next(spec.key for spec in self._specs.values() if spec.default)

    @property
    def default_model(self) -> str:
        """Id of the model of agents that name none."""
        return self._default_model

    def agents(self) -> list[AgentDescription]:
        """All agents that people may choose, the default first, then by name."""
        listed = [spec for spec in self._specs.values() if spec.listed]
        ordered = sorted(listed, key=lambda spec: (not spec.default, spec.display_name))
        return [self._descriptions[spec.key] for spec in ordered]

    def agent(self, key: str) -> AgentDescription | None:
        """The agent, or None."""
        return self._descriptions.get(key)

    def models(self) -> list[ModelChoice]:
        """All models of the catalogue, the default one among them."""
        known = dict(self._models)
        known.setdefault(self._default_model, self._any(self._default_model))
        return list(known.values())

    def model(self, model_id: str) -> ModelChoice | None:
        """The model, or None when it may not be used."""
        known = {model.id: model for model in self.models()}
        if model_id in known:
            return known[model_id]
        return self._any(model_id) if self._allow_any_model and len(model_id) <= 128 else None

    @staticmethod
    def _any(model_id: str) -> ModelChoice:
        return ModelChoice(model_id, model_id, _ANY_EFFORT, "none")

    @cached_property
    def _descriptions(self) -> Mapping[str, AgentDescription]:
        return {key: self._describe(spec) for key, spec in self._specs.items()}

    def _needs(self, spec: AgentSpec) -> frozenset[Capability]:
        needs: set[Capability] = {tool.kind for tool in self._tools_of(spec) if isinstance(tool, HostedToolSpec)}
        if spec.output is not None:
            needs.add("structured_output")
        return frozenset(needs)

    def _tools_of(self, spec: AgentSpec) -> list[AnyToolSpec]:
        """Those that there are; the validation of the specifications names the others."""
        return [self._tools[name] for name in spec.tools if name in self._tools]

    def _describe(self, spec: AgentSpec) -> AgentDescription:
        model = spec.model or self._default_model
        known = self.model(model)
        return AgentDescription(
            key=spec.key,
            display_name=spec.display_name,
            description=spec.description,
            model=model,
            reasoning_effort=spec.reasoning_effort or (known.default_effort if known else "none"),
            is_default=spec.default,
            tools=tuple(ToolDescription(each.key, each.kind, each.description) for each in self._tools_of(spec)),
            handoffs=tuple(each.to for each in spec.successors),
            asks=tuple(each.agent for each in spec.questions),
            needs=self._needs(spec),
            examples=spec.examples,
            output_schema=spec.output.model_json_schema() if spec.output else None,
        )
