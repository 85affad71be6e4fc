"""RFC 9457 problem documents, independent of any framework."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from app.core.request_id import request_id

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemDocument:
    """What went wrong, for the caller; never holds the text of an exception of ours."""

    status: int
    code: str
    title: str
    detail: str
    instance: str
    errors: Sequence[Mapping[str, str]] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict[str, Any])
    retry_after: int | None = None

    def body(self) -> bytes:
        """The JSON text."""
        document = {
            **self.extensions,
            "type": f"urn:starter:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": self.instance,
            "code": self.code,
            "request_id": request_id.get(),
        }
        if self.errors:
            document["errors"] = list(self.errors)
        return orjson.dumps(document, default=str)

    def headers(self) -> dict[str, str]:
        """The header fields that belong to this answer."""
        fields = {"content-type": MEDIA_TYPE, "cache-control": "no-store"}
        if self.retry_after is not None:
            fields["retry-after"] = str(self.retry_after)
        if self.status == 401:
            fields["www-authenticate"] = "Bearer"
        return fields


def internal_error(instance: str) -> ProblemDocument:
    """A fault of ours: the caller learns only the identifier to quote."""
    return ProblemDocument(
        status=500,
        code="internal.error",
        title="Internal error",
        detail="Something went wrong on our side; quote the request id when you report it.",
        instance=instance,
    )


def body_too_large(instance: str, limit: int) -> ProblemDocument:
    """The request's body exceeds what this server reads."""
    return ProblemDocument(
        status=413,
        code="request.too_large",
        title="Request too large",
        detail=f"The body may have at most {limit} bytes.",
        instance=instance,
    )
