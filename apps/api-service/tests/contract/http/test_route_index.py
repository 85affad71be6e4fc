"""The index finds what the framework's own search would find, and leaves it everything else."""

from collections.abc import Iterator
from typing import Any

import pytest
from app.api.route_index import RouteIndex, index_routes
from fastapi import APIRouter, Depends, FastAPI, Header
from fastapi.routing import APIRoute, iter_route_contexts
from fastapi.testclient import TestClient
from starlette.requests import Request
from starlette.routing import Match
from tests.contract.http.test_every_answer import filled

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"]


def searched(app: FastAPI, method: str, path: str) -> tuple[str | None, Any]:
    """The framework's choice: the first route that takes both path and method."""
    for context in iter_route_contexts(app.routes):
        match, found = context.matches({"type": "http", "method": method, "path": path, "root_path": ""})
        if match is Match.FULL and isinstance(context.original_route, APIRoute):
            return context.name, found["path_params"]
    return None, None


def indexed(index: RouteIndex, method: str, path: str) -> tuple[str | None, Any]:
    found = index.find(method, path)
    return (found[0].route.name, found[1]) if found else (None, None)


def variants(path: str) -> Iterator[str]:
    yield from (path, path + "/", path + "/x", path + "\n", "/" + path, path.upper(), path.replace("/api", "", 1))
    yield path.replace("/", "//", 1)


class TestOfTheWholeApi:
    def test_whatever_is_found_is_what_the_framework_finds(self, application: FastAPI) -> None:
        index = application.router.middleware_stack
        assert isinstance(index, RouteIndex)
        paths = [filled(str(context.path)) for context in iter_route_contexts(application.routes)]
        asked = [(method, variant) for path in paths for variant in variants(path) for method in METHODS]
        found = {each: indexed(index, *each) for each in asked if index.find(*each)}
        assert found == {each: searched(application, *each) for each in found}

    def test_every_operation_is_indexed(self, application: FastAPI) -> None:
        index = application.router.middleware_stack
        assert isinstance(index, RouteIndex)
        for context in iter_route_contexts(application.routes):
            if isinstance(context.original_route, APIRoute):
                for method in context.methods or ():
                    assert indexed(index, method, filled(str(context.path)))[0] == context.name


def crossing() -> FastAPI:
    """Routes that get into each other's way, below prefixes and dependencies."""
    app, outer, inner = FastAPI(redirect_slashes=False), APIRouter(prefix="/a"), APIRouter(prefix="/b")

    async def note(request: Request) -> None:
        request.state.noted = request.scope["route"].name

    @inner.get("/{thing}")
    async def read_thing(request: Request, thing: str) -> dict[str, str]:
        return {"thing": thing, "noted": request.state.noted}

    @inner.get("/fixed")
    async def never_reached() -> str:
        return "never"

    @inner.post("/fixed")
    async def post_fixed(x: int, y: str | None = Header(None)) -> list[Any]:
        return [x, y]

    @inner.get("/{thing}/{number}")
    async def read_number(thing: str, number: int) -> list[Any]:
        return [thing, number]

    @inner.get("/files/{rest:path}")
    async def read_file(rest: str) -> str:
        return rest

    @inner.get("/files/one")
    async def hidden_by_files() -> str:
        return "never"

    outer.include_router(inner, dependencies=[Depends(note)])
    app.include_router(outer)
    return app


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    "path",
    [
        *("/a/b/x", "/a/b/fixed", "/a/b/fixed?x=1", "/a/b/fixed?x=z", "/a/b/x/7", "/a/b/x/seven"),
        *("/a/b/files/1/2/3", "/a/b/files/one", "/a/b/files/7"),
        *("/a/b/x%2Fy", "/a/b/%C3%A4", "/a/b/", "/a/b", "/a//b/x", "/docs/x", "/openapi.json"),
    ],
)
def test_answers_are_the_same_with_and_without(method: str, path: str) -> None:
    plain, quick = crossing(), crossing()
    index_routes(quick)
    answers = [TestClient(app).request(method, path, headers={"y": "z"}) for app in (plain, quick)]
    told = [(answer.status_code, answer.headers, answer.content) for answer in answers]
    assert told[0] == told[1]


def test_a_mounted_application_is_left_to_the_framework() -> None:
    whole, part = FastAPI(), crossing()
    index_routes(part)
    whole.mount("/below", part)
    assert TestClient(whole).get("/below/a/b/x").json() == {"thing": "x", "noted": "read_thing"}
