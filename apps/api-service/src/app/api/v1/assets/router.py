"""Files that people attach and agents make."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.assets.answer import answer_with
from app.api.v1.assets.schemas import AssetListResponse, AssetResponse
from app.api.v1.shared.paging import Cursor, InvalidCursor, moment_cursor, parse_moment_cursor
from app.api.v1.shared.text import without_nul
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.assets.errors import (
    AssetNotFound,
    EmptyFile,
    FileTooLarge,
    StorageFull,
    UnreadableFile,
    UnsupportedFile,
    UploadStalled,
)
from app.domain.assets.models import AssetFilter, AssetType, SourceTool
from app.services.assets.service import AssetService

router = APIRouter(prefix="/assets", tags=["assets"])

Assets = Annotated[AssetService, Depends(service(AssetService))]
_REFUSALS = problems(AuthenticationRequired, AccessDenied, AssetNotFound)
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_BYTES: dict[str, Any] = {"application/octet-stream": _BINARY}
_OF_ANY_TYPE: dict[str, Any] = {"*/*": _BINARY}


@router.get("", responses=problems(AuthenticationRequired, AccessDenied, InvalidCursor))
async def list_assets(
    actor: CurrentActor,
    assets: Assets,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Cursor = None,
    asset_type: AssetType | None = None,
    source_tool: SourceTool | None = None,
    conversation_id: UUID | None = None,
) -> AssetListResponse:
    """The caller's files, newest first."""
    wanted = AssetFilter(asset_type=asset_type, source_tool=source_tool, conversation_id=conversation_id)
    found = await assets.page(actor, wanted=wanted, before=parse_moment_cursor(cursor), limit=limit + 1)
    page = found[:limit]
    following = moment_cursor(page[-1].created_at, page[-1].id) if len(found) > limit else None
    return AssetListResponse(items=[AssetResponse.from_domain(each) for each in page], next_cursor=following)


@router.post(
    "",
    status_code=201,
    openapi_extra={"requestBody": {"required": True, "content": _BYTES}},
    responses=problems(
        AuthenticationRequired,
        AccessDenied,
        EmptyFile,
        FileTooLarge,
        UnsupportedFile,
        UnreadableFile,
        UploadStalled,
        StorageFull,
    ),
)
async def upload_asset(
    request: Request,
    actor: CurrentActor,
    assets: Assets,
    filename: Annotated[str, Query(max_length=1024), without_nul] = "file",
) -> AssetResponse:
    """Takes the body in as a file; one that is not sent with a message within a day is deleted."""
    return AssetResponse.from_domain(await assets.upload(actor, filename, request.stream()))


@router.get("/{asset_id}", responses=_REFUSALS)
async def get_asset(asset_id: UUID, actor: CurrentActor, assets: Assets) -> AssetResponse:
    """What is known of a file."""
    return AssetResponse.from_domain(await assets.get(actor, asset_id))


@router.get(
    "/{asset_id}/content",
    response_class=Response,
    responses={
        200: {"content": _OF_ANY_TYPE},
        206: {"content": _OF_ANY_TYPE, "description": "A part of it."},
        **_REFUSALS,
    },
)
async def get_asset_content(asset_id: UUID, request: Request, actor: CurrentActor, assets: Assets) -> Response:
    """The file itself."""
    return answer_with(await assets.ensure_stored(await assets.get(actor, asset_id)), assets, request)


@router.delete("/{asset_id}", status_code=204, responses=_REFUSALS)
async def delete_asset(asset_id: UUID, actor: CurrentActor, assets: Assets) -> None:
    """Deletes a file; messages keep its name."""
    await assets.delete(actor, asset_id)
