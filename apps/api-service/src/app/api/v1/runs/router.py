"""Looking at runs, following and stopping them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.responses import StreamingResponse

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.runs.schemas import RunListResponse, RunResponse
from app.api.v1.shared.paging import Cursor, InvalidCursor, moment_cursor, parse_moment_cursor
from app.api.v1.shared.run_broadcast import RunBroadcasts
from app.api.v1.shared.run_stream import STREAM_RESPONSE, StreamFormat, stream_of_run
from app.domain.access.errors import AccessDenied, AuthenticationRequired, TooManyStreams
from app.domain.runs.errors import JournalExpired, RunNotFound, TurnInProgress
from app.services.identity.open_streams import OpenStreams
from app.services.runs.branches import BranchService
from app.services.runs.service import RunService

router = APIRouter(prefix="/runs", tags=["runs"])

Runs = Annotated[RunService, Depends(service(RunService))]
Broadcasts = Annotated[RunBroadcasts, Depends(service(RunBroadcasts))]
Streams = Annotated[OpenStreams, Depends(service(OpenStreams))]


@router.get("", responses=problems(AuthenticationRequired, AccessDenied, InvalidCursor))
async def list_runs(
    actor: CurrentActor,
    runs: Runs,
    conversation_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Cursor = None,
) -> RunListResponse:
    """The caller's runs, newest first."""
    before = parse_moment_cursor(cursor)
    found = await runs.page(actor, conversation_id=conversation_id, before=before, limit=limit + 1)
    page = found[:limit]
    following = moment_cursor(page[-1].created_at, page[-1].id) if len(found) > limit else None
    return RunListResponse(items=[RunResponse.from_domain(run) for run in page], next_cursor=following)


@router.get("/{run_id}", responses=problems(AuthenticationRequired, AccessDenied, RunNotFound))
async def get_run(run_id: UUID, actor: CurrentActor, runs: Runs) -> RunResponse:
    """One run."""
    return RunResponse.from_domain(await runs.get(actor, run_id))


@router.get(
    "/{run_id}/stream",
    response_class=StreamingResponse,
    responses={
        **STREAM_RESPONSE,
        **problems(AuthenticationRequired, AccessDenied, RunNotFound, JournalExpired, TooManyStreams),
    },
)
async def stream_run(
    run_id: UUID,
    actor: CurrentActor,
    runs: Runs,
    broadcasts: Broadcasts,
    streams: Streams,
    last_event_id: Annotated[int | None, Header(ge=0, le=2**53)] = None,
    after: Annotated[int, Query(ge=0, le=2**53, description="As `Last-Event-ID`, which wins.")] = 0,
    stream_format: Annotated[
        StreamFormat, Query(alias="format", description="`ag-ui`: events of the AG-UI protocol instead of our own.")
    ] = "public_sse_v1",
) -> StreamingResponse:
    """The run's frames beyond the last one that the client has, live until the end."""
    run = await runs.ensure_kept(await runs.get(actor, run_id))
    position = after if last_event_id is None else last_event_id
    return stream_of_run(broadcasts, run, streams.watch(actor), position, stream_format)


@router.post(
    "/{run_id}/branch",
    status_code=204,
    responses=problems(AuthenticationRequired, AccessDenied, RunNotFound, TurnInProgress),
)
async def switch_branch(
    run_id: UUID, actor: CurrentActor, branches: Annotated[BranchService, Depends(service(BranchService))]
) -> None:
    """The branch of the conversation that holds this run is read and continued from now on."""
    await branches.switch_to(actor, run_id)


@router.post(
    "/{run_id}/cancel",
    status_code=202,
    responses={
        200: {"model": RunResponse, "description": "The run was over already."},
        **problems(AuthenticationRequired, AccessDenied, RunNotFound),
    },
)
async def cancel_run(run_id: UUID, actor: CurrentActor, runs: Runs, response: Response) -> RunResponse:
    """Asks a run to stop; what it has said and done so far is kept."""
    before = await runs.get(actor, run_id)
    run = await runs.cancel(actor, run_id)
    if before.state.is_terminal:
        response.status_code = 200
    return RunResponse.from_domain(run)
