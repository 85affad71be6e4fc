"""`/v1/files`."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from starter_simulator.body import invalid
from starter_simulator.endpoints.common import bytes_of, field, form, key, page, stores, upload
from starter_simulator.kept.files import PURPOSES


async def create(request: Request) -> Response:
    async with form(request) as fields:
        sent, purpose = upload(fields, "file"), field(fields, "purpose")
        if purpose not in PURPOSES:
            raise invalid("purpose", "one of " + ", ".join(f"'{one}'" for one in PURPOSES))
        data, add = await sent.read(), stores(request).files.add
        return JSONResponse(await run_in_threadpool(add, sent.filename or "file", data, purpose))


async def listed(request: Request) -> Response:
    return page(request, stores(request).files.all(request.query_params.get("purpose")))


async def retrieve(request: Request) -> Response:
    return JSONResponse(stores(request).files.get(key(request)))


async def content(request: Request) -> Response:
    return bytes_of(stores(request).files.content(key(request)))


async def delete(request: Request) -> Response:
    return JSONResponse(stores(request).files.drop(key(request)))


ROUTES = [
    Route("/v1/files", create, methods=["POST"]),
    Route("/v1/files", listed, methods=["GET"]),
    Route("/v1/files/{id}", retrieve, methods=["GET"]),
    Route("/v1/files/{id}", delete, methods=["DELETE"]),
    Route("/v1/files/{id}/content", content, methods=["GET"]),
]
