"""Talking to an agent."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header
from fastapi.responses import StreamingResponse

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.chat.answer import answer_of
from app.api.v1.chat.schemas import AgentChatRequest, AgentChatResponse
from app.api.v1.shared.run_broadcast import RunBroadcasts
from app.api.v1.shared.run_stream import STREAM_RESPONSE, stream_of_run
from app.domain.access.errors import AccessDenied, AuthenticationRequired, TooManyStreams
from app.domain.assets.errors import AssetNotFound, AttachmentsTooLarge
from app.domain.conversations.errors import ConversationNotFound
from app.domain.errors import ServiceLeaving
from app.domain.runs.errors import (
    IdempotencyKeyReused,
    JournalExpired,
    ModelUnsuited,
    RunFailed,
    TooManyRuns,
    TurnInProgress,
    UnknownAgent,
    UnknownModel,
    UnsupportedEffort,
)
from app.domain.usage.errors import BudgetExhausted
from app.services.identity.open_streams import OpenStreams
from app.services.runs.service import RunService
from app.services.runs.start_turn import TurnStarter

router = APIRouter(prefix="/chat", tags=["chat"])

Turns = Annotated[TurnStarter, Depends(service(TurnStarter))]
Runs = Annotated[RunService, Depends(service(RunService))]
Broadcasts = Annotated[RunBroadcasts, Depends(service(RunBroadcasts))]
Streams = Annotated[OpenStreams, Depends(service(OpenStreams))]
IdempotencyKey = Annotated[
    str | None,
    Header(min_length=1, max_length=255, description="The same key and body again answer with the same run."),
]
_REFUSALS = (
    AuthenticationRequired,
    AccessDenied,
    ConversationNotFound,
    TurnInProgress,
    UnknownAgent,
    UnknownModel,
    ModelUnsuited,
    UnsupportedEffort,
    IdempotencyKeyReused,
    JournalExpired,
    BudgetExhausted,
    AssetNotFound,
    AttachmentsTooLarge,
    TooManyRuns,
    TooManyStreams,
)


@router.post(
    "/stream",
    response_class=StreamingResponse,
    responses={**STREAM_RESPONSE, **problems(*_REFUSALS)},
)
async def stream_chat(
    body: AgentChatRequest,
    actor: CurrentActor,
    turns: Turns,
    runs: Runs,
    broadcasts: Broadcasts,
    streams: Streams,
    idempotency_key: IdempotencyKey = None,
) -> StreamingResponse:
    """Sends a message and streams the run that answers it; leaving does not stop the run."""
    watch = streams.watch(actor)
    run = await runs.ensure_kept(await turns.start(actor, body.to_turn(idempotency_key)))
    return stream_of_run(broadcasts, run, watch)


@router.post("", responses=problems(*_REFUSALS, RunFailed, ServiceLeaving))
async def chat(
    body: AgentChatRequest,
    actor: CurrentActor,
    turns: Turns,
    runs: Runs,
    streams: Streams,
    idempotency_key: IdempotencyKey = None,
) -> AgentChatResponse:
    """Sends a message and waits for the answer; after a 503 the same `Idempotency-Key` finds the run again."""
    with streams.watch(actor, patient=True) as stream:
        run = await runs.ensure_kept(await turns.start(actor, body.to_turn(idempotency_key)))
        return await answer_of(run, stream.follow(runs.follow(run)))
