"""Why a file is not taken, or cannot be reached."""

from app.domain.errors import DomainError, Kind


class AssetNotFound(DomainError):
    """There is no such file."""

    code = "asset.not_found"
    kind = Kind.NOT_FOUND
    title = "File not found"


class UnsupportedFile(DomainError):
    """Files of this kind are not taken: images (PNG, JPEG, WebP, GIF), PDFs and texts in UTF-8 are."""

    code = "asset.unsupported"
    kind = Kind.INVALID
    title = "Unsupported file"


class UnreadableFile(DomainError):
    """The file is damaged or protected by a password."""

    code = "asset.unreadable"
    kind = Kind.INVALID
    title = "Unreadable file"


class EmptyFile(DomainError):
    """The file is empty."""

    code = "asset.empty"
    kind = Kind.INVALID
    title = "Empty file"


class FileTooLarge(DomainError):
    """The file is too large."""

    code = "asset.too_large"
    kind = Kind.TOO_LARGE
    title = "File too large"


class UploadStalled(DomainError):
    """The upload broke off, or nothing of it came for too long."""

    code = "asset.upload_stalled"
    kind = Kind.MALFORMED
    title = "Upload stalled"


class StorageFull(DomainError):
    """The organisation's files take all the space that it has; delete some."""

    code = "asset.storage_full"
    kind = Kind.CONFLICT
    title = "Storage full"


class AttachmentsTooLarge(DomainError):
    """The files of one message are too large together."""

    code = "asset.attachments_too_large"
    kind = Kind.INVALID
    title = "Attachments too large"
