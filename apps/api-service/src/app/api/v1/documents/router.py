"""An organisation's documents."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.api.dependencies.access import CurrentActor
from app.api.dependencies.services import service
from app.api.problems import problems
from app.api.v1.documents.schemas import DocumentCreateRequest, DocumentListResponse, DocumentResponse
from app.api.v1.shared.paging import Cursor, InvalidCursor, moment_cursor, parse_moment_cursor
from app.domain.access.errors import AccessDenied, AuthenticationRequired
from app.domain.documents.errors import DocumentNotFound
from app.services.documents.service import DocumentService

router = APIRouter(prefix="/documents", tags=["documents"])

Documents = Annotated[DocumentService, Depends(service(DocumentService))]


@router.get("", responses=problems(AuthenticationRequired, AccessDenied, InvalidCursor))
async def list_documents(
    actor: CurrentActor,
    documents: Documents,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Cursor = None,
) -> DocumentListResponse:
    """The organisation's documents, newest first."""
    found = await documents.page(actor, before=parse_moment_cursor(cursor), limit=limit + 1)
    page = found[:limit]
    following = moment_cursor(page[-1].created_at, page[-1].id) if len(found) > limit else None
    return DocumentListResponse(items=[DocumentResponse.from_domain(each) for each in page], next_cursor=following)


@router.post("", status_code=201, responses=problems(AuthenticationRequired, AccessDenied))
async def create_document(body: DocumentCreateRequest, actor: CurrentActor, documents: Documents) -> DocumentResponse:
    """Adds a document; agents find it at once."""
    return DocumentResponse.from_domain(await documents.create(actor, body.title, body.text))


@router.delete(
    "/{document_id}", status_code=204, responses=problems(AuthenticationRequired, AccessDenied, DocumentNotFound)
)
async def delete_document(document_id: UUID, actor: CurrentActor, documents: Documents) -> None:
    """Deletes a document."""
    await documents.delete(actor, document_id)
