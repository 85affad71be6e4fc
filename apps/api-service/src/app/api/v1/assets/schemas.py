"""Files on the wire."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field

from app.domain.assets.models import Asset


class AssetResponse(BaseModel):
    """A file; its `id` is the `object_id` of attachments."""

    id: UUID
    asset_type: Literal["image", "file"]
    source_tool: Literal["user_upload", "image_generation", "code_interpreter"]
    filename: str
    mime_type: str = Field(description="By content, whatever the file was called.")
    size_bytes: int
    sha256: str
    width: int | None = Field(description="Of an image, in pixels.")
    height: int | None
    pages: int | None = Field(description="Of a PDF.")
    conversation_id: UUID | None = Field(description="Null while it waits to be sent with a message.")
    run_id: UUID | None = Field(description="The run that made it.")
    tool_call_id: str | None
    url: str = Field(description="Path of its content.")
    created_at: datetime

    @classmethod
    def from_domain(cls, asset: Asset) -> Self:
        """The wire form."""
        facts = asset.facts
        return cls(
            id=asset.id,
            asset_type=asset.asset_type.value,
            source_tool=asset.source_tool.value,
            filename=asset.filename,
            mime_type=facts.mime_type,
            size_bytes=facts.size_bytes,
            sha256=facts.sha256,
            width=facts.width,
            height=facts.height,
            pages=facts.pages,
            conversation_id=asset.conversation_id,
            run_id=asset.run_id,
            tool_call_id=asset.tool_call_id,
            url=asset.attached().url,
            created_at=asset.created_at,
        )


class AssetListResponse(BaseModel):
    """A page of files, newest first."""

    items: list[AssetResponse]
    next_cursor: str | None
