"""Documents, conversations and runs of the played API."""

from typing import Any
from uuid import uuid4

import httpx2

from .fake_api import FakeApi, route
from .fake_files import ensure_attachable
from .fake_gate import Caller, Refused


@route("GET", "/api/v1/documents", "viewer", paged=True)
async def list_documents(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    everybodys = "cursors reach out" in api.holes and "cursor" in request.url.params
    found = [each for each in api.world.documents.values() if everybodys or each["tenant"] == caller.tenant_id]
    return api.page(request, [{"id": each["id"], "title": each["title"]} for each in found], "items")


@route("POST", "/api/v1/documents", "member")
async def create_document(
    api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]
) -> tuple[int, Any]:
    form = api.body(request, "title", "text")
    titles = {each["title"] for each in api.world.documents.values() if each["tenant"] != caller.tenant_id}
    if "unique titles" in api.holes and form["title"] in titles:
        raise Refused(409, "document.title_taken")
    made = {"id": str(uuid4()), "tenant": caller.tenant_id, "title": form["title"]}
    api.world.documents[made["id"]] = made
    return 201, {"id": made["id"]}


@route("DELETE", "/api/v1/documents/{document_id}", "member")
async def delete_document(
    api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]
) -> tuple[int, Any]:
    found = api.world.documents.get(ids["document_id"])
    if found is None or (found["tenant"] != caller.tenant_id and "no wall" not in api.holes):
        code = "document.foreign" if found and "foreign things tell" in api.holes else "document.not_found"
        raise Refused(404, code)
    del api.world.documents[found["id"]]
    return 204, None


@route("POST", "/api/v1/chat", "member")
async def chat(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    form, world = api.body(request, "message"), api.world
    key = (caller.user_id, request.headers.get("idempotency-key", uuid4().hex))
    known = world.keys.get(key)
    await api.race()
    if known is None and "races" not in api.holes:
        known = world.keys.get(key)
    if known is not None:
        if known[0] != form["message"]:
            raise Refused(422, "run.key_reused")
        return 200, known[1]
    conversation = form.get("conversation_id") or str(uuid4())
    if "conversation_id" in form:
        _conversation(api, caller, conversation)
    ensure_attachable(api, caller, form)
    run = str(uuid4())
    world.conversations[conversation] = {"id": conversation, "tenant": caller.tenant_id, "user": caller.user_id}
    world.runs[run] = conversation
    made = {"conversation_id": conversation, "run_id": run}
    world.keys[key] = (form["message"], made)
    return 200, made


@route("POST", "/api/v1/chat/stream", "member")
async def stream_chat(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    return await chat(api, request, caller, ids)


def _conversation(api: FakeApi, caller: Caller, identifier: str) -> dict[str, str]:
    found = api.world.conversations.get(identifier)
    owner = (caller.tenant_id, caller.user_id)
    if found is None or ((found["tenant"], found["user"]) != owner and not _seen_anyway(api, caller, found)):
        if found and "foreign conversations tell" in api.holes:
            raise Refused(403, "conversation.foreign")
        raise Refused(404, "conversation.not_found")
    return found


def _seen_anyway(api: FakeApi, caller: Caller, found: dict[str, str]) -> bool:
    if "no wall" in api.holes:
        return True
    return "no privacy" in api.holes and found["tenant"] == caller.tenant_id


@route("GET", "/api/v1/conversations/{conversation_id}", "viewer")
async def get_conversation(
    api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]
) -> tuple[int, Any]:
    return 200, {"conversation_id": _conversation(api, caller, ids["conversation_id"])["id"]}


@route("DELETE", "/api/v1/conversations/{conversation_id}", "member")
async def delete_conversation(
    api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]
) -> tuple[int, Any]:
    del api.world.conversations[_conversation(api, caller, ids["conversation_id"])["id"]]
    return 204, None


@route("GET", "/api/v1/runs", "viewer")
async def list_runs(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    wanted = request.url.params.get("conversation_id")
    own = {each["id"] for each in api.world.conversations.values() if each["user"] == caller.user_id}
    if "filters reach out" in api.holes:
        own = set(api.world.conversations)
    found = [run for run, of in api.world.runs.items() if of in own and wanted in (None, of)]
    return 200, {"items": [{"id": run} for run in found]}


@route("GET", "/api/v1/runs/{run_id}", "viewer")
async def get_run(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    conversation = api.world.runs.get(ids["run_id"], "")
    if "locked out" in api.holes:
        raise Refused(403, "access.denied")
    try:
        _conversation(api, caller, conversation)
    except Refused as refused:
        raise Refused(404, "run.not_found") from refused
    return 200, {"id": ids["run_id"], "conversation_id": conversation}


@route("GET", "/api/v1/runs/{run_id}/stream", "viewer")
async def stream_run(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    return await get_run(api, request, caller, ids)
