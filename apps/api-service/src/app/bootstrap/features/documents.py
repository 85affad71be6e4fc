"""Documents of organisations; a new one finds those that explain the product."""

from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.domain.access.actor import Actor
from app.services import Services
from app.services.documents.samples import sample_documents
from app.services.documents.service import DocumentService


def _documents(context: Infrastructure, services: Services) -> DocumentService:
    return DocumentService(unit_of_work=context.unit_of_work, clock=context.clock)


async def _welcome(documents: DocumentService, owner: Actor) -> None:
    for title, text in sample_documents():
        await documents.create(owner, title, text)


async def _seed_demo(documents: DocumentService, owner: Actor) -> None:
    if not await documents.page(owner, before=None, limit=1):
        await _welcome(documents, owner)


FEATURES = (Feature(service=DocumentService, build=_documents, welcome=_welcome, seed_demo=_seed_demo),)
