"""A person's conversations."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.conversations.schemas import (
    ChatMessage,
    ConversationHistory,
    ConversationListResponse,
    ConversationSummary,
    ConversationTitleUpdateRequest,
    ConversationTitleUpdateResponse,
    PaginatedMessagesResponse,
)
from app.api.v1.shared.paging import (
    Cursor,
    InvalidCursor,
    moment_cursor,
    parse_moment_cursor,
    parse_position_cursor,
    position_cursor,
)
from app.api.v1.shared.text import without_nul
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.conversations.errors import ConversationNotFound
from app.domain.conversations.models import ConversationFilter
from app.services.conversations.service import ConversationService

router = APIRouter(prefix="/conversations", tags=["conversations"])

Conversations = Annotated[ConversationService, Depends(service(ConversationService))]
_LATEST = 200
_REFUSALS = problems(AuthenticationRequired, AccessDenied, ConversationNotFound)


@router.get("", responses=problems(AuthenticationRequired, AccessDenied, InvalidCursor))
async def list_conversations(
    actor: CurrentActor,
    conversations: Conversations,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Cursor = None,
    agent: Annotated[str, Query(max_length=64), without_nul] | None = None,
    q: Annotated[str, Query(max_length=128, description="Found in the title or the preview."), without_nul]
    | None = None,
) -> ConversationListResponse:
    """The caller's conversations, last used first."""
    before = parse_moment_cursor(cursor)
    wanted = ConversationFilter(agent=agent, text=q)
    found = await conversations.page(actor, wanted=wanted, before=before, limit=limit + 1)
    page = found[:limit]
    following = moment_cursor(page[-1].updated_at, page[-1].id) if len(found) > limit else None
    return ConversationListResponse(
        items=[ConversationSummary.from_domain(each) for each in page], next_cursor=following
    )


@router.get("/{conversation_id}", responses=_REFUSALS)
async def get_conversation(
    conversation_id: UUID, actor: CurrentActor, conversations: Conversations
) -> ConversationHistory:
    """A conversation with its latest messages."""
    conversation, found = await conversations.history(
        actor, conversation_id, beyond=None, newest_first=True, limit=_LATEST + 1
    )
    latest = found[:_LATEST]
    earlier = position_cursor(latest[-1][0]) if len(found) > _LATEST else None
    return ConversationHistory.from_domain(conversation, [message for _, message in reversed(latest)], earlier)


@router.get("/{conversation_id}/messages", responses={**_REFUSALS, **problems(InvalidCursor)})
async def get_conversation_messages(
    conversation_id: UUID,
    actor: CurrentActor,
    conversations: Conversations,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Cursor = None,
    direction: Literal["asc", "desc"] = "desc",
) -> PaginatedMessagesResponse:
    """A page of a conversation's messages."""
    beyond = parse_position_cursor(cursor)
    _, found = await conversations.history(
        actor, conversation_id, beyond=beyond, newest_first=direction == "desc", limit=limit + 1
    )
    page = found[:limit]
    following = position_cursor(page[-1][0]) if len(found) > limit else None
    return PaginatedMessagesResponse(
        items=[ChatMessage.from_domain(message) for _, message in page], next_cursor=following
    )


@router.patch("/{conversation_id}/title", responses=_REFUSALS)
async def rename_conversation(
    conversation_id: UUID, body: ConversationTitleUpdateRequest, actor: CurrentActor, conversations: Conversations
) -> ConversationTitleUpdateResponse:
    """Gives a conversation another title."""
    title = await conversations.rename(actor, conversation_id, body.display_name)
    return ConversationTitleUpdateResponse(conversation_id=conversation_id, display_name=title)


@router.delete("/{conversation_id}", status_code=204, responses=_REFUSALS)
async def delete_conversation(conversation_id: UUID, actor: CurrentActor, conversations: Conversations) -> None:
    """Deletes a conversation with its runs."""
    await conversations.delete(actor, conversation_id)
