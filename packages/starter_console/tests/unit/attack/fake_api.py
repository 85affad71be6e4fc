"""The played API: what an installation answers when it makes no mistake, and when it makes one."""

import asyncio
import base64
import json
import re
from collections.abc import Awaitable, Callable
from collections.abc import Set as AbstractSet
from typing import Any
from uuid import UUID, uuid4

import httpx2

from .fake_gate import Caller, Gate, Refused
from .fake_people import World

Handler = Callable[["FakeApi", httpx2.Request, Caller, dict[str, str]], Awaitable[tuple[int, Any]]]
_GUARDS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_NOBODY = Caller("", "", "viewer", "", {})
_MEGABYTE = 1024 * 1024
_PARAMETER = re.compile(r"{(\w+)}")


def guards(holes: AbstractSet[str]) -> dict[str, str]:
    """What every answer carries."""
    return {} if "no guards" in holes else dict(_GUARDS)


class FakeApi:
    def __init__(self, holes: AbstractSet[str] = frozenset()) -> None:
        self.world = World()
        self.holes = holes
        self._gate = Gate(self.world, holes)

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        try:
            status, body = await self._dispatch(request)
        except Refused as refused:
            status, body = refused.status, self._problem(request, refused)
        headers = guards(self.holes)
        if isinstance(body, httpx2.Response):
            return body
        if body is None:
            return httpx2.Response(status, headers=headers)
        return httpx2.Response(status, json=body, headers={**headers, **self._named(body), **self._host(request)})

    def _named(self, body: Any) -> dict[str, str]:
        """A run is named in the head of its stream."""
        if not isinstance(body, dict) or "run_id" not in body:
            return {}
        return {"x-run-id": body["run_id"], "x-conversation-id": body["conversation_id"]}

    def _host(self, request: httpx2.Request) -> dict[str, str]:
        return {"location": f"http://{request.headers['host']}/"} if "host in answers" in self.holes else {}

    def _problem(self, request: httpx2.Request, refused: Refused) -> dict[str, Any]:
        return {
            "code": refused.code,
            "status": refused.status,
            "instance": request.url.path,
            "request_id": uuid4().hex,
            **refused.more,
        }

    async def _dispatch(self, request: httpx2.Request) -> tuple[int, Any]:
        method = request.method
        if "method override" in self.holes:
            method = request.headers.get("x-http-method-override", method)
        raw = request.url.raw_path.decode("ascii", errors="replace").partition("?")[0]
        if len(raw) > 8000 or sum(len(value) for value in request.headers.values()) > 60_000:
            raise Refused(431, "request.head_too_large")
        matches = [(route, found) for route in ROUTES if (found := route.fits(raw))]
        if not matches:
            raise Refused(404, "route.not_found")
        for route, found in matches:
            if route.method == method:
                return await self._run(route, request, found.groupdict())
        raise Refused(405, "route.method_not_allowed")

    async def _run(self, route: "Route", request: httpx2.Request, ids: dict[str, str]) -> tuple[int, Any]:
        caller = self._gate.admit(request, route.minimum) if route.minimum else _NOBODY
        for name, value in ids.items():
            if name.endswith("_id"):
                self._identifier(value)
        self._ensure_page(request, route)
        return await route.handle(self, request, caller, ids)

    def _identifier(self, value: str) -> None:
        try:
            UUID(value)
        except ValueError as error:
            raise Refused(422, "request.invalid") from error

    def _ensure_page(self, request: httpx2.Request, route: "Route") -> None:
        if len(request.url.params) > 100:
            raise Refused(414, "request.target_too_long")
        if not route.paged or "unbounded pages" in self.holes:
            return
        limit, cursor = request.url.params.get("limit"), request.url.params.get("cursor")
        if limit is not None and not (re.fullmatch(r"\d{1,3}", limit) and 1 <= int(limit) <= 100):
            raise Refused(422, "request.invalid")
        if cursor is not None:
            self.position(cursor)

    def position(self, cursor: str) -> str:
        try:
            return str(UUID(base64.urlsafe_b64decode(cursor).decode()))
        except ValueError as error:
            raise Refused(422, "request.invalid_cursor") from error

    def body(self, request: httpx2.Request, *needed: str) -> dict[str, Any]:
        if len(request.content) > _MEGABYTE:
            raise Refused(413, "request.too_large")
        try:
            text = request.content.decode()
            found = json.loads(text, parse_constant=lambda word: 1 / 0)
        except (ValueError, ZeroDivisionError, RecursionError) as error:
            more = {"detail": 'Traceback: File "/srv/app.py"'} if "traces" in self.holes else {}
            raise Refused(400, "request.malformed", **more) from error
        json_sent = request.headers.get("content-type", "").startswith("application/json")
        whole = isinstance(found, dict) and all(isinstance(found.get(name), str) for name in needed)
        if not json_sent or not whole or any("\0" in found[name] or "\ud800" in found[name] for name in needed):
            raise Refused(422, "request.invalid")
        return dict(found)

    async def race(self) -> None:
        """Between looking and acting: where a server with this hole is overtaken."""
        if "races" in self.holes:
            await asyncio.sleep(0.01)

    def page(self, request: httpx2.Request, items: list[dict[str, Any]], name: str) -> tuple[int, Any]:
        """A page in the order of ids."""
        ordered = sorted(items, key=lambda item: str(item["id"]))
        if "cursor" in request.url.params:
            beyond = self.position(request.url.params["cursor"])
            ordered = [item for item in ordered if str(item["id"]) > beyond]
        wanted = request.url.params.get("limit", "")
        limit = int(wanted) if wanted.isdigit() else 50
        page = ordered[:limit]
        more = (
            base64.urlsafe_b64encode(str(page[-1]["id"]).encode()).decode() if page and len(ordered) > limit else None
        )
        return 200, {name: page, "total": len(items), "next_cursor": more}


class Route:
    def __init__(self, method: str, path: str, minimum: str, handle: Handler, *, paged: bool = False) -> None:
        self.method, self.path, self.minimum, self.handle, self.paged = method, path, minimum, handle, paged
        self._form = re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", path))

    def fits(self, path: str) -> re.Match[str] | None:
        return self._form.fullmatch(path)

    def described(self) -> dict[str, Any]:
        names = _PARAMETER.findall(self.path)
        text = {"type": "string", "format": "uuid"}
        parameters: list[dict[str, Any]] = [{"name": name, "in": "path", "schema": text} for name in names]
        if self.paged:
            parameters += [{"name": name, "in": "query", "schema": {"type": "string"}} for name in ("limit", "cursor")]
        body = SCHEMAS.get(self.handle.__name__)
        return {
            "operationId": self.handle.__name__,
            "x-permission": "something" if self.minimum else None,
            "x-min-role": self.minimum or None,
            "parameters": parameters,
            **({"requestBody": {"content": {"application/json": {"schema": body}}}} if body else {}),
        }


def _form(**fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


_TEXT = {"type": "string", "minLength": 1, "maxLength": 64}
SCHEMAS = {
    "create_document": _form(title=_TEXT, text=_TEXT),
    "chat": _form(message=_TEXT),
    "stream_chat": _form(message=_TEXT),
    "set_role": _form(role={"type": "string", "enum": ["owner", "viewer"]}),
    "invite": _form(role={"type": "string"}),
    "create_tenant": _form(name=_TEXT),
    "accept_as": _form(token=_TEXT),
}
ROUTES: list[Route] = []


def route(method: str, path: str, minimum: str = "", *, paged: bool = False) -> Callable[[Handler], Handler]:
    def add(handle: Handler) -> Handler:
        ROUTES.append(Route(method, path, minimum, handle, paged=paged))
        return handle

    return add
