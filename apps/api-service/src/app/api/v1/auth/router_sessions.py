"""A person's signed-in devices: looking at them, and ending them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.auth.schemas import (
    SessionLogoutAllResponse,
    SessionLogoutResponse,
    UserSessionItem,
    UserSessionListResponse,
)
from app.api.v1.shared.paging import Cursor, InvalidCursor, moment_cursor, parse_moment_cursor
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.identity.errors import SessionNotFound
from app.services.identity.session_service import SessionService

router = APIRouter(prefix="/auth", tags=["auth"])

Sessions = Annotated[SessionService, Depends(service(SessionService))]


@router.get("/sessions", responses=problems(AuthenticationRequired, AccessDenied, InvalidCursor))
async def list_sessions(
    actor: CurrentActor,
    sessions: Sessions,
    include_revoked: Annotated[bool, Query(description="Also those that are over.")] = False,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Cursor = None,
) -> UserSessionListResponse:
    """The caller's signed-in devices, the newest first."""
    before = parse_moment_cursor(cursor)
    found, total = await sessions.page(actor, include_over=include_revoked, before=before, limit=limit + 1)
    page = found[:limit]
    last = page[-1].session if len(found) > limit else None
    return UserSessionListResponse(
        sessions=[UserSessionItem.from_domain(each) for each in page],
        total=total,
        next_cursor=moment_cursor(last.created_at, last.id) if last else None,
    )


@router.delete("/sessions/{session_id}", responses=problems(AuthenticationRequired, AccessDenied, SessionNotFound))
async def revoke_session(session_id: UUID, actor: CurrentActor, sessions: Sessions) -> SessionLogoutResponse:
    """End one of the caller's sessions; its access and its streams end within a second."""
    return SessionLogoutResponse(revoked=await sessions.end(actor, session_id))


@router.post("/logout/others", responses=problems(AuthenticationRequired, AccessDenied))
async def sign_out_others(actor: CurrentActor, sessions: Sessions) -> SessionLogoutAllResponse:
    """End every session of the caller but this one."""
    return SessionLogoutAllResponse(revoked=await sessions.end_others(actor))


@router.post("/logout/all", responses=problems(AuthenticationRequired, AccessDenied))
async def sign_out_all(actor: CurrentActor, sessions: Sessions) -> SessionLogoutAllResponse:
    """End every session of the caller, this one included."""
    return SessionLogoutAllResponse(revoked=await sessions.end_all(actor))
