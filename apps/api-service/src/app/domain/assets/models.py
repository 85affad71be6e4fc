"""A file, what is known of it, and what messages say of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

REFERENCE = "asset:"
"""Begins what stands in a model's input in the place of a file; only a model call puts the file itself there."""


class SourceTool(StrEnum):
    """Where a file comes from."""

    USER_UPLOAD = "user_upload"
    IMAGE_GENERATION = "image_generation"
    CODE_INTERPRETER = "code_interpreter"


class AssetType(StrEnum):
    """How a file is shown."""

    IMAGE = "image"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class ObjectKey:
    """Names stored bytes. Identifiers, never anybody's words, so that it cannot lead anywhere else."""

    tenant_id: UUID
    object_id: UUID

    def __str__(self) -> str:
        return f"{self.tenant_id}/{self.object_id}"


@dataclass(frozen=True, slots=True)
class ByteSpan:
    """Some consecutive bytes of a file."""

    start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What a file's content says of it."""

    mime_type: str
    size_bytes: int
    sha256: str
    width: int | None = None
    height: int | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A stored file; it is whose who uploaded it, or whose run made it."""

    id: UUID
    tenant_id: UUID
    created_by: UUID
    source_tool: SourceTool
    filename: str
    facts: FileFacts
    created_at: datetime
    conversation_id: UUID | None = None
    """None while it waits to be sent with a message."""
    run_id: UUID | None = None
    tool_call_id: str | None = None

    @property
    def key(self) -> ObjectKey:
        """Where its bytes are."""
        return ObjectKey(self.tenant_id, self.id)

    @property
    def asset_type(self) -> AssetType:
        """How it is shown."""
        return AssetType.IMAGE if self.facts.mime_type.startswith("image/") else AssetType.FILE

    def attached(self) -> "Attachment":
        """What a message says of it."""
        facts = self.facts
        return Attachment(
            object_id=self.id,
            filename=self.filename,
            mime_type=facts.mime_type,
            size_bytes=facts.size_bytes,
            width=facts.width,
            height=facts.height,
            pages=facts.pages,
            tool_call_id=self.tool_call_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What a message says of a file, also after the file is gone."""

    object_id: UUID
    filename: str
    mime_type: str
    size_bytes: int
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    tool_call_id: str | None = None

    @property
    def is_image(self) -> bool:
        """Whether people are shown it in place."""
        return self.mime_type.startswith("image/")

    @property
    def url(self) -> str:
        """Where the API serves it."""
        return content_path(self.object_id)

    def to_json(self) -> dict[str, Any]:
        """The stored form: absent fields are left out."""
        stored = {name: value for name, value in asdict(self).items() if value is not None}
        return {**stored, "object_id": str(self.object_id)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        fields: dict[str, Any] = {**stored, "object_id": UUID(stored["object_id"])}
        return cls(**fields)

    def shown(self) -> dict[str, Any]:
        """As events tell it to readers."""
        told: dict[str, Any] = {
            "object_id": str(self.object_id),
            "filename": self.filename,
            "mime_type": self.mime_type,
            "size_bytes": self.size_bytes,
            "url": self.url,
        }
        return told if self.tool_call_id is None else {**told, "tool_call_id": self.tool_call_id}

    def as_input(self) -> dict[str, Any]:
        """The part of a model's input that stands for it; `asset` is ours, and goes before a provider sees it."""
        part: dict[str, Any] = {"file_id": f"{REFERENCE}{self.object_id}", "asset": self.to_json()}
        if self.is_image:
            return {"type": "input_image", "detail": "auto", **part}
        return {"type": "input_file", "filename": self.filename, **part}


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFilter:
    """Which files are wanted."""

    asset_type: AssetType | None = None
    source_tool: SourceTool | None = None
    conversation_id: UUID | None = None


def content_path(object_id: UUID) -> str:
    """The API's path of a file's content."""
    return f"/api/v1/assets/{object_id}/content"
