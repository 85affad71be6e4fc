"""Finds a request's route by its path in one look, instead of trying one route after the other.

A route found here is the one that the framework's own search would have chosen. What is not found here goes to that
search: a path that nobody serves, a method that a path does not offer, a route of an unusual kind.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.convertors import StringConvertor
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the framework would have found."""

    pattern: re.Pattern[str]
    route: APIRoute
    """The route as it was declared: what reads `scope["route"]` expects this one."""
    methods: frozenset[str]
    endpoint: Any
    app: ASGIApp
    """The route as it is served: with the prefix and the dependencies of all that includes it."""


class RouteIndex:
    """ASGI; stands before the search of a router."""

    def __init__(self, contexts: Iterable[RouteContext], otherwise: ASGIApp) -> None:
        self._otherwise = otherwise
        self._by_path: dict[tuple[str, str], Indexed] = {}
        self._by_length: defaultdict[tuple[str, int], list[Indexed]] = defaultdict(list)
        for context in contexts:
            if (entry := _indexed(context)) is not None:
                self._add(entry, str(context.path), has_parameters=bool(context.param_convertors))
            elif not isinstance(context.original_route, Route) or context.param_convertors:
                break  # it may serve many paths, also of what is declared after it

    def _add(self, entry: Indexed, path: str, *, has_parameters: bool) -> None:
        for method in entry.methods:
            if has_parameters:
                self._by_length[method, path.count("/")].append(entry)
            elif self.find(method, path) is None:  # the first one that is declared serves
                self._by_path[method, path] = entry

    def find(self, method: str, path: str) -> tuple[Indexed, dict[str, str]] | None:
        """The route, and the parameters that its path holds."""
        entry = self._by_path.get((method, path))
        if entry is not None:
            return entry, {}
        for entry in self._by_length.get((method, path.count("/")), ()):
            if (match := entry.pattern.match(path)) is not None:
                return entry, match.groupdict()
        return None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve what is found."""
        found = self.find(scope["method"], scope["path"]) if scope["type"] == "http" else None
        if found is None or scope.get("root_path"):
            await self._otherwise(scope, receive, send)
            return
        entry, parameters = found
        scope["route"], scope["endpoint"], scope["path_params"] = entry.route, entry.endpoint, parameters
        await entry.app(scope, receive, send)


def index_routes(app: FastAPI) -> RouteIndex:
    """Put an index of all routes that `app` has by now before its search."""
    router = app.router
    index = RouteIndex(iter_route_contexts(app.routes), router.middleware_stack)
    router.middleware_stack = index
    return index


def _indexed(context: RouteContext) -> Indexed | None:
    route = context.original_route
    plain = all(type(each) is StringConvertor for each in (context.param_convertors or {}).values())
    if not isinstance(route, APIRoute) or not plain or context.endpoint is None:
        return None
    return Indexed(context.path_regex, route, frozenset(context.methods or ()), context.endpoint, context.app)
