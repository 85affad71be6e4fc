"""Agents and models as people choose them."""

from dataclasses import dataclass

from app.domain.ai.errors import AgentNotFound
from app.domain.ai.ports import AgentCatalogue, AgentDescription, ModelChoice
from app.domain.clock import Clock
from app.domain.usage.ports import PriceTable
from app.domain.usage.prices import ListPrice, list_price


@dataclass(frozen=True, slots=True)
class AgentService:
    """What this installation offers; `provider` names what answers behind the models."""

    catalogue: AgentCatalogue
    provider: str
    prices: PriceTable
    clock: Clock

    @property
    def is_simulated(self) -> bool:
        """Whether a simulated model answers."""
        return self.provider == "simulator"

    @property
    def default_model(self) -> str:
        """The model of agents that name none."""
        return self.catalogue.default_model

    def agents(self, search: str | None = None) -> list[AgentDescription]:
        """All agents, or those whose name or description holds `search`."""
        words = (search or "").casefold()
        found = self.catalogue.agents()
        return [a for a in found if words in f"{a.key} {a.display_name} {a.description}".casefold()]

    def agent(self, key: str) -> AgentDescription:
        """The agent. Raises `AgentNotFound`."""
        agent = self.catalogue.agent(key)
        if agent is None:
            raise AgentNotFound
        return agent

    def models(self) -> list[ModelChoice]:
        """All models."""
        return self.catalogue.models()

    def price(self, model: str) -> ListPrice:
        """What the model costs today; one that a simulator plays costs nobody anything, yet has its price."""
        return list_price(self.prices, model, self.clock.now())
