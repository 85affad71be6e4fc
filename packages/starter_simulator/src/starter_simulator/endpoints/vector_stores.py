"""`/v1/vector_stores` with their files, batches of files, and search."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from starter_simulator.body import Body, invalid
from starter_simulator.endpoints.common import json_body, key, metadata, page, stores, texts
from starter_simulator.errors import ApiError
from starter_simulator.kept.reading import text_of
from starter_simulator.kept.shelf import Record

CHUNKING = {"type": "static", "static": {"max_chunk_size_tokens": 800, "chunk_overlap_tokens": 400}}


async def create(request: Request) -> Response:
    body = await json_body(request)
    kept = stores(request).vector_stores
    made = kept.create(body.text("name") or "", metadata(body), body.object("expires_after").data or None)
    for file_id in texts(body, "file_ids"):
        await run_in_threadpool(kept.attach, made["id"], file_id, {})
    return JSONResponse(_store(kept.get(made["id"])))


async def listed(request: Request) -> Response:
    return page(request, [_store(record) for record in stores(request).vector_stores.all()], most=100)


async def retrieve(request: Request) -> Response:
    return JSONResponse(_store(stores(request).vector_stores.get(key(request))))


async def modify(request: Request) -> Response:
    body, kept = await json_body(request), stores(request).vector_stores
    before = kept.get(key(request))
    told = metadata(body) if "metadata" in body.data else before["metadata"]
    return JSONResponse(_store(kept.change(key(request), name=body.text("name") or before["name"], metadata=told)))


async def delete(request: Request) -> Response:
    stores(request).vector_stores.drop(key(request))
    return JSONResponse({"id": key(request), "object": "vector_store.deleted", "deleted": True})


async def add_file(request: Request) -> Response:
    body, kept = await json_body(request), stores(request).vector_stores
    file_id = body.required_text("file_id")
    entry = await run_in_threadpool(kept.attach, key(request), file_id, body.object("attributes").data)
    return JSONResponse(_file(key(request), file_id, entry))


async def list_files(request: Request) -> Response:
    wanted = request.query_params.get("filter")
    entries = stores(request).vector_stores.get(key(request))["files"].items()
    files = [_file(key(request), file_id, entry) for file_id, entry in entries]
    return page(request, [file for file in files if wanted in {None, file["status"]}], most=100)


async def retrieve_file(request: Request) -> Response:
    store, file_id = key(request), key(request, "file")
    return JSONResponse(_file(store, file_id, stores(request).vector_stores.entry(store, file_id)))


async def file_content(request: Request) -> Response:
    store, file_id = key(request), key(request, "file")
    stores(request).vector_stores.entry(store, file_id)
    stored = stores(request).files.content(file_id)
    text = await run_in_threadpool(text_of, stored.filename, stored.data)
    parts = [{"type": "text", "text": text}]
    return JSONResponse({"object": "vector_store.file_content.page", "data": parts, "has_more": False})


async def remove_file(request: Request) -> Response:
    stores(request).vector_stores.detach(key(request), key(request, "file"))
    return JSONResponse({"id": key(request, "file"), "object": "vector_store.file.deleted", "deleted": True})


async def add_batch(request: Request) -> Response:
    body, kept = await json_body(request), stores(request).vector_stores
    attributes = body.object("attributes").data
    wanted = [(file_id, attributes) for file_id in texts(body, "file_ids")]
    wanted += [(one.required_text("file_id"), one.object("attributes").data) for one in body.objects("files")]
    if not wanted:
        raise invalid("file_ids", "at least one file")
    for file_id, told in wanted:
        await run_in_threadpool(kept.attach, key(request), file_id, told)
    batch = kept.add_batch(key(request), [file_id for file_id, _ in wanted])
    return JSONResponse(_batch(kept.get(key(request)), batch))


async def retrieve_batch(request: Request) -> Response:
    store = stores(request).vector_stores.get(key(request))
    return JSONResponse(_batch(store, _held_batch(store, key(request, "batch"))))


async def list_batch_files(request: Request) -> Response:
    store = stores(request).vector_stores.get(key(request))
    batch = _held_batch(store, key(request, "batch"))
    held = [(file_id, entry) for file_id, entry in store["files"].items() if file_id in batch["file_ids"]]
    return page(request, [_file(store["id"], file_id, entry) for file_id, entry in held], most=100)


async def search(request: Request) -> Response:
    body, kept = await json_body(request), stores(request).vector_stores
    queries = _queries(body)
    limit = int(body.number("max_num_results", 1, 50) or 10)
    filters, lowest = body.object("filters").data, body.object("ranking_options").number("score_threshold", 0, 1) or 0
    kept.get(key(request))
    hits = await run_in_threadpool(kept.search, [key(request)], " ".join(queries), limit, filters)
    data = [
        {
            "file_id": hit.file_id,
            "filename": hit.filename,
            "score": hit.score,
            "attributes": hit.attributes,
            "content": [{"type": "text", "text": hit.text}],
        }
        for hit in hits
        if hit.score >= lowest
    ]
    told = {"object": "vector_store.search_results.page", "search_query": queries, "data": data}
    return JSONResponse({**told, "has_more": False, "next_page": None})


def _queries(body: Body) -> list[str]:
    query = body.data.get("query")
    return [query] if isinstance(query, str) and query else texts(body, "query") or [body.required_text("query")]


def _counts(entries: list[Record]) -> dict[str, int]:
    failed = sum(1 for entry in entries if entry["error"])
    done = {"completed": len(entries) - failed, "failed": failed, "total": len(entries)}
    return {"in_progress": 0, "cancelled": 0, **done}


def _store(record: Record) -> Record:
    entries = list(record["files"].values())
    told: dict[str, Any] = {name: record[name] for name in ("id", "created_at", "name", "metadata", "expires_after")}
    return {
        **told,
        "object": "vector_store",
        "status": "completed",
        "usage_bytes": sum(entry["usage_bytes"] for entry in entries),
        "file_counts": _counts(entries),
        "last_active_at": record["created_at"],
        "expires_at": None,
    }


def _file(store: str, file_id: str, entry: Record) -> Record:
    return {
        "id": file_id,
        "object": "vector_store.file",
        "created_at": entry["created_at"],
        "vector_store_id": store,
        "usage_bytes": entry["usage_bytes"],
        "status": "failed" if entry["error"] else "completed",
        "last_error": entry["error"],
        "attributes": entry["attributes"],
        "chunking_strategy": CHUNKING,
    }


def _batch(store: Record, batch: Record) -> Record:
    entries = [entry for file_id, entry in store["files"].items() if file_id in batch["file_ids"]]
    told = {"id": batch["id"], "object": "vector_store.files_batch", "created_at": batch["created_at"]}
    return {**told, "vector_store_id": store["id"], "status": "completed", "file_counts": _counts(entries)}


def _held_batch(store: Record, key: str) -> Record:
    batch: Record | None = store["batches"].get(key)
    if batch is None:
        raise ApiError(f"No such batch: {key}", status=404, code="not_found", param="batch_id")
    return batch


_ONE = "/v1/vector_stores/{id}"
ROUTES = [
    Route("/v1/vector_stores", create, methods=["POST"]),
    Route("/v1/vector_stores", listed, methods=["GET"]),
    Route(_ONE, retrieve, methods=["GET"]),
    Route(_ONE, modify, methods=["POST"]),
    Route(_ONE, delete, methods=["DELETE"]),
    Route(f"{_ONE}/search", search, methods=["POST"]),
    Route(f"{_ONE}/files", add_file, methods=["POST"]),
    Route(f"{_ONE}/files", list_files, methods=["GET"]),
    Route(f"{_ONE}/files/{{file}}", retrieve_file, methods=["GET"]),
    Route(f"{_ONE}/files/{{file}}", remove_file, methods=["DELETE"]),
    Route(f"{_ONE}/files/{{file}}/content", file_content, methods=["GET"]),
    Route(f"{_ONE}/file_batches", add_batch, methods=["POST"]),
    Route(f"{_ONE}/file_batches/{{batch}}", retrieve_batch, methods=["GET"]),
    Route(f"{_ONE}/file_batches/{{batch}}/files", list_batch_files, methods=["GET"]),
]
