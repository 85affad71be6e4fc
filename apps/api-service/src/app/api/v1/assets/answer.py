"""A file as an answer: whole or in part, and in a form in which no browser executes it."""

import re
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from app.domain.assets.models import Asset, AssetType, ByteSpan
from app.domain.assets.policies import is_text
from app.services.assets.service import AssetService

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def answer_with(asset: Asset, assets: AssetService, request: Request) -> Response:
    """200, 206 for one part that is there, or 304 when the caller has it."""
    size, tag = asset.facts.size_bytes, f'"{asset.facts.sha256}"'
    headers = {
        "accept-ranges": "bytes",
        "etag": tag,
        "content-disposition": _disposition(asset),
        "content-type": _content_type(asset.facts.mime_type),
    }
    if tag in (each.strip() for each in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    span = _span(request, size, tag)
    if span is None:
        headers["content-length"] = str(size)
        return StreamingResponse(assets.content(asset, None), headers=headers)
    headers["content-length"] = str(span.length)
    headers["content-range"] = f"bytes {span.start}-{span.start + span.length - 1}/{size}"
    return StreamingResponse(assets.content(asset, span), status_code=206, headers=headers)


def _span(request: Request, size: int, tag: str) -> ByteSpan | None:
    """One part; what cannot be given, and several at once, is answered with the whole, as RFC 9110 allows."""
    match = _RANGE.fullmatch(request.headers.get("range", "").strip())
    if match is None or request.headers.get("if-range", tag) != tag:
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last or 0), size)
        return ByteSpan(size - length, length) if length else None
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    return ByteSpan(start, end - start + 1) if start <= end else None


def _disposition(asset: Asset) -> str:
    """Only images are shown in place; both forms of the name, RFC 6266."""
    kind = "inline" if asset.asset_type is AssetType.IMAGE else "attachment"
    plain = re.sub(r'[^ -~]|["\\%]', "_", asset.filename)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(asset.filename, safe='')}"


def _content_type(mime_type: str) -> str:
    return f"{mime_type}; charset=utf-8" if is_text(mime_type) else mime_type
