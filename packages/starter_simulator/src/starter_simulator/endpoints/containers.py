"""`/v1/containers` of the code interpreter, with their files."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from starter_simulator.endpoints.common import bytes_of, form, json_body, key, page, stores, texts, upload
from starter_simulator.kept.containers import lifetime


async def create(request: Request) -> Response:
    body = await json_body(request)
    kept = stores(request).containers
    made = kept.create(body.required_text("name"), lifetime(body.object("expires_after").data))
    for file_id in texts(body, "file_ids"):
        stored = stores(request).files.content(file_id)
        kept.put_file(made["id"], stored.filename, stored.data, "user")
    return JSONResponse(made)


async def listed(request: Request) -> Response:
    return page(request, stores(request).containers.all(), most=100)


async def retrieve(request: Request) -> Response:
    return JSONResponse(stores(request).containers.get(key(request)))


async def delete(request: Request) -> Response:
    stores(request).containers.drop(key(request))
    return JSONResponse({"id": key(request), "object": "container.deleted", "deleted": True})


async def add_file(request: Request) -> Response:
    kept = stores(request)
    if request.headers.get("content-type", "").startswith("multipart/"):
        async with form(request) as fields:
            sent = upload(fields, "file")
            name, data = sent.filename or "file", await sent.read()
    else:
        stored = kept.files.content((await json_body(request)).required_text("file_id"))
        name, data = stored.filename, stored.data
    return JSONResponse(await run_in_threadpool(kept.containers.put_file, key(request), name, data, "user"))


async def list_files(request: Request) -> Response:
    stores(request).containers.get(key(request))
    return page(request, stores(request).containers.files(key(request)), most=100)


async def retrieve_file(request: Request) -> Response:
    return JSONResponse(stores(request).containers.file(key(request), key(request, "file")))


async def file_content(request: Request) -> Response:
    return bytes_of(stores(request).containers.content(key(request), key(request, "file")))


async def remove_file(request: Request) -> Response:
    stores(request).containers.drop_file(key(request), key(request, "file"))
    return JSONResponse({"id": key(request, "file"), "object": "container.file.deleted", "deleted": True})


_ONE = "/v1/containers/{id}"
ROUTES = [
    Route("/v1/containers", create, methods=["POST"]),
    Route("/v1/containers", listed, methods=["GET"]),
    Route(_ONE, retrieve, methods=["GET"]),
    Route(_ONE, delete, methods=["DELETE"]),
    Route(f"{_ONE}/files", add_file, methods=["POST"]),
    Route(f"{_ONE}/files", list_files, methods=["GET"]),
    Route(f"{_ONE}/files/{{file}}", retrieve_file, methods=["GET"]),
    Route(f"{_ONE}/files/{{file}}", remove_file, methods=["DELETE"]),
    Route(f"{_ONE}/files/{{file}}/content", file_content, methods=["GET"]),
]
