"""Why a document cannot be reached."""

from app.domain.errors import DomainError, Kind


class DocumentNotFound(DomainError):
    """There is no such document."""

    code = "document.not_found"
    kind = Kind.NOT_FOUND
    title = "Document not found"
