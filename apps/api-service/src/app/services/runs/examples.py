"""What the demo organisation finds in its chat: a conversation with each agent, answered like any other."""

from dataclasses import dataclass

from app.domain.access.actor import Actor
from app.domain.ai.ports import AgentCatalogue
from app.domain.conversations.models import ConversationFilter
from app.domain.conversations.ports import ConversationUnitOfWork
from app.domain.unit_of_work import Scope, UnitOfWorkFactory
from app.services.runs.start_turn import TurnRequest, TurnStarter


@dataclass(frozen=True, slots=True)
class ExampleConversations:
    """Asks each agent the first question that it offers people."""

    unit_of_work: UnitOfWorkFactory[ConversationUnitOfWork]
    catalogue: AgentCatalogue
    turns: TurnStarter
    simulated: bool
    """Only a simulator answers for nothing; elsewhere examples would cost money that nobody wanted to spend."""

    async def begin(self, actor: Actor) -> None:
        """Start a run for each agent, the default one's last; not for who has conversations already."""
        if not self.simulated or await self._has_conversations(actor):
            return
        for agent in reversed(self.catalogue.agents()):
            if agent.examples:
                await self.turns.start(actor, TurnRequest(message=agent.examples[0], agent=agent.key))

    async def _has_conversations(self, actor: Actor) -> bool:
        async with self.unit_of_work(Scope(actor.tenant_id, actor.id)) as uow:
            return bool(await uow.conversations.page(actor.id, wanted=ConversationFilter(), before=None, limit=1))
