"""What the endpoints share: bodies, uploads and pages of records."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from starter_simulator.body import Body, invalid, read_json
from starter_simulator.errors import ApiError
from starter_simulator.kept.files import LARGEST, Stored
from starter_simulator.kept.shelf import Record
from starter_simulator.kept.stores import Stores

_ROOM_FOR_FIELDS = 64 * 1024


def stores(request: Request) -> Stores:
    found: Stores = request.app.state.stores
    return found


def key(request: Request, name: str = "id") -> str:
    return str(request.path_params[name])


async def json_body(request: Request) -> Body:
    raw = await request.body()
    return read_json(raw) if raw else Body({})


@asynccontextmanager
async def form(request: Request) -> AsyncGenerator[FormData]:
    """A multipart form of bounded size; its uploads end with the block."""
    size = request.headers.get("content-length", "")
    if not size.isdigit():
        raise ApiError("A Content-Length is required.", status=411, code="length_required")
    if int(size) > LARGEST + _ROOM_FOR_FIELDS:
        message = f"The upload is larger than {LARGEST // 1024 // 1024} MB."
        raise ApiError(message, status=413, code="file_too_large")
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise ApiError("The body must be multipart/form-data.", code="invalid_content_type")
    try:
        fields = await request.form(max_files=16, max_fields=50)
    except MultiPartException as error:
        raise ApiError(error.message, code="invalid_multipart_form") from None
    except HTTPException as error:
        raise ApiError(error.detail, code="invalid_multipart_form") from None
    try:
        yield fields
    finally:
        await fields.close()


def upload(fields: FormData, name: str) -> UploadFile:
    value = fields.get(name)
    if not isinstance(value, UploadFile):
        raise ApiError(f"Missing required parameter: '{name}'.", code="missing_required_parameter", param=name)
    return value


def field(fields: FormData, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def page(request: Request, records: Iterable[Record], most: int = 10_000) -> Response:
    """A page in the way of cursors: newest first unless told, `after` an id, so many."""
    asked = Body(dict(request.query_params))
    newest_first = (asked.one_of("order", ("asc", "desc")) or "desc") == "desc"
    listed = list(records)[::-1] if newest_first else list(records)
    if after := request.query_params.get("after"):
        places = [index for index, record in enumerate(listed) if record["id"] == after]
        listed = listed[places[0] + 1 :] if places else []
    limit = _limit(request.query_params.get("limit"), most)
    shown = listed[:limit]
    ends = {"first_id": shown[0]["id"] if shown else None, "last_id": shown[-1]["id"] if shown else None}
    return JSONResponse({"object": "list", "data": shown, **ends, "has_more": len(listed) > limit})


def bytes_of(stored: Stored) -> Response:
    """The bytes as a download: a browser must not show what a stranger uploaded."""
    headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
    return Response(stored.data, media_type="application/octet-stream", headers=headers)


def metadata(body: Body) -> dict[str, Any]:
    found = body.object("metadata").data
    if not all(isinstance(value, str) for value in found.values()):
        raise invalid("metadata", "an object whose values are strings")
    return found


def texts(body: Body, name: str) -> list[str]:
    """An array of strings; an empty one when it is absent."""
    values = body.data.get(name) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise invalid(body.at(name), "an array of strings")
    return [str(value) for value in values]


def _limit(written: str | None, most: int) -> int:
    if written is None:
        return min(20, most)
    if not written.isdigit() or not 1 <= int(written) <= most:
        raise invalid("limit", f"an integer from 1 to {most}")
    return int(written)
