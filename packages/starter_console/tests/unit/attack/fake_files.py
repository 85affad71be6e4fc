"""Files of the played API."""

from typing import Any
from uuid import uuid4

import httpx2

from .fake_api import FakeApi, guards, route
from .fake_gate import Caller, Refused

_IMAGES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
_FOLDED = ("bomb", "long", "broken", "flat", "empty", "notes", "archive")
"""The played API does not read files: it knows the names of those that it must not keep."""


@route("POST", "/api/v1/assets", "member")
async def upload_asset(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    name, content = request.url.params.get("filename", "file"), request.content
    if name.startswith(_FOLDED) and "bombs" not in api.holes:
        raise Refused(422, "asset.unreadable")
    if "\0" in name:
        raise Refused(422, "request.invalid")
    made: dict[str, Any] = {"id": str(uuid4()), "user": caller.user_id, "content": content}
    made |= {"type": _type(content), "name": _safe(name)}
    if "types by name" in api.holes and name.endswith(".html"):
        made["type"] = "text/html"
    if "names as they come" in api.holes:
        made["name"] = name
    api.world.assets[made["id"]] = made
    return 201, {"id": made["id"], "filename": made["name"]}


def _type(content: bytes) -> str:
    for begin, kind in _IMAGES.items():
        if content.startswith(begin):
            return kind
    if content.startswith(b"%PDF"):
        return "application/pdf"
    try:
        if "\0" in content.decode():
            raise Refused(422, "asset.unsupported")
    except UnicodeDecodeError as error:
        raise Refused(422, "asset.unsupported") from error
    return "text/plain"


def _safe(name: str) -> str:
    kept = "".join(char for char in name if char.isascii() and (char.isalnum() or char == "."))
    return f"file-{kept.strip('.')[:100]}.txt"


def _asset(api: FakeApi, caller: Caller, identifier: str) -> dict[str, Any]:
    found = api.world.assets.get(identifier)
    if found is None or (found["user"] != caller.user_id and "no wall" not in api.holes):
        raise Refused(404, "asset.not_found")
    return found


@route("GET", "/api/v1/assets/{asset_id}", "viewer")
async def get_asset(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    found = _asset(api, caller, ids["asset_id"])
    return 200, {"id": found["id"], "filename": found["name"]}


@route("GET", "/api/v1/assets/{asset_id}/content", "viewer")
async def get_asset_content(
    api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]
) -> tuple[int, Any]:
    found = _asset(api, caller, ids["asset_id"])
    kind = "inline" if found["type"].startswith("image/") else "attachment"
    own = {"content-type": found["type"], "content-disposition": f"{kind}; filename=file"}
    return 200, httpx2.Response(200, content=found["content"], headers={**guards(api.holes), **own})


@route("DELETE", "/api/v1/assets/{asset_id}", "member")
async def delete_asset(api: FakeApi, request: httpx2.Request, caller: Caller, ids: dict[str, str]) -> tuple[int, Any]:
    del api.world.assets[_asset(api, caller, ids["asset_id"])["id"]]
    return 204, None


def ensure_attachable(api: FakeApi, caller: Caller, form: dict[str, Any]) -> None:
    """What a message names must be its sender's."""
    for each in form.get("attachments", []):
        _asset(api, caller, each["object_id"])
