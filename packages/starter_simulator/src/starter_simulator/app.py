"""The HTTP face: an OpenAI-compatible endpoint with health, models and responses."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from starter_simulator import endpoints, faults, generation
from starter_simulator.body import read_json
from starter_simulator.connections import Connections
from starter_simulator.desk import server
from starter_simulator.document import new_id
from starter_simulator.errors import ApiError, model_not_found
from starter_simulator.hosting.host import Host
from starter_simulator.inputs import looked_at
from starter_simulator.kept.stores import Stores
from starter_simulator.offer import HOSTED
from starter_simulator.paces import Paces
from starter_simulator.recordings import RecordedReply, Recordings, closing_sentence
from starter_simulator.replies import EventReply, Reply
from starter_simulator.request import ResponsesRequest, read_request
from starter_simulator.request_log import Logged, RequestLog
from starter_simulator.sandbox.pool import Interpreters
from starter_simulator.stream import Pace

LISTED_MODELS = ("gpt-5.1", "gpt-5.2", "gpt-5-mini", "gpt-5.6-luna")
_MODEL = re.compile(r"gpt-[A-Za-z0-9._:-]{1,100}")
_STREAM_HEADERS = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}
_SINCE = 1767225600


@dataclass(frozen=True, slots=True)
class Simulator:
    """What one server knows."""

    paces: Paces
    recordings: Recordings
    host: Host
    connections: Connections = field(default_factory=Connections)
    log: RequestLog = field(default_factory=RequestLog)
    repeated: Counter[bytes] = field(default_factory=Counter[bytes])
    """How often each body came that asks for a fault of a limited number of times."""

    def reply(self, request: ResponsesRequest, body: bytes, caller: Any) -> Reply:
        pace = self.paces.of(request.turn.question)
        request = looked_at(request, self.host.stores.files)
        kind, _, name = request.model.partition(":")
        if kind == "fault":
            return self._faulty(faults.read_fault(name), request, body, caller)
        if kind == "replay":
            return self._replay(request, name, pace)
        if not _MODEL.fullmatch(request.model):
            raise model_not_found(request.model)
        return self._planned(request, pace)

    def _planned(self, request: ResponsesRequest, pace: Pace, fault: faults.Fault | None = None) -> Reply:
        works = bool(request.offer.servers) or any(tool.kind in HOSTED for tool in request.offer.tools)
        host = self.host.that_fails(fault.what) if fault and fault.what else self.host
        return EventReply(generation.planned(request, host), pace, works, fault.amount if fault else 0)

    def _faulty(self, fault: faults.Fault, request: ResponsesRequest, body: bytes, caller: Any) -> Reply:
        pace, key = self.paces.of(request.turn.question), sha256(body).digest()
        earlier = self.repeated[key]
        self.repeated[key] += fault.times is not None
        if fault.after_tools and not request.turn.answered:
            return self._planned(request, pace)
        spent = fault.times is not None and earlier >= fault.times
        if fault.kind in faults.TOOL_KINDS:
            return self._planned(request, pace, None if spent else fault)
        if spent:
            return EventReply(generation.conversing(request), pace)
        fault.check()
        reset, close = partial(self.connections.reset, caller), partial(self.connections.close, caller)
        return faults.FaultyReply(fault, request, pace, reset, close)

    def _replay(self, request: ResponsesRequest, name: str, pace: Pace) -> Reply:
        lines = self.recordings.lines(name)
        if request.turn.answered:
            return EventReply(generation.said(request, closing_sentence(name, request.turn)), pace)
        return RecordedReply(lines, pace)


def create_app(
    pace: float = 1.0,
    recordings: Path | str | None = None,
    connections: Connections | None = None,
    data: Path | str | None = None,
    programs: bool = False,
) -> Starlette:
    """The application.

    `connections` is the register of the server it runs in, `data` a folder for what it keeps; with `programs` it runs
    Python for the code interpreter and calls MCP servers of this machine.
    """
    app = Starlette(
        routes=[
            Route("/health", health),
            Route("/pace", tell_pace, methods=["PUT"]),
            Route("/requests", list_requests),
            Route("/v1/models", list_models),
            Route("/v1/responses", create_response, methods=["POST"]),
            *endpoints.routes(),
            Route(server.PATH, server.desk, methods=["GET", "POST", "DELETE"]),
        ],
        exception_handlers={ApiError: _api_error, HTTPException: _http_error, Exception: _server_error},
    )
    folder = Path(recordings) if recordings else None
    kept = Path(data) if data else None
    stores = Stores.below(kept)
    app.state.stores, app.state.interpreters = stores, Interpreters(kept) if programs else None
    app.state.simulator = Simulator(
        Paces(Pace(pace)),
        Recordings(folder),
        Host(stores, app.state.interpreters),
        connections or Connections(),
    )
    return app


async def health(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def tell_pace(request: Request) -> Response:
    _simulator(request).paces.tell(read_json(await request.body()))
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def list_models(request: Request) -> Response:
    recorded = await run_in_threadpool(_simulator(request).recordings.names)
    names = [*LISTED_MODELS, *(f"replay:{name}" for name in recorded), *(f"fault:{kind}" for kind in faults.KINDS)]
    models = [{"id": name, "object": "model", "created": _SINCE, "owned_by": "simulator"} for name in names]
    return JSONResponse({"object": "list", "data": models})


async def create_response(request: Request) -> ASGIApp:
    raw = await request.body()
    asked = read_request(read_json(raw))
    connection = ":".join(map(str, request.client or ()))
    entry = _simulator(request).log.begin(asked, request.headers.get("x-client-request-id"), connection)
    try:
        response = await _answer(request, asked, raw)
    except ApiError as error:
        response = _api_error(request, error)
    return Logged(response, entry)


async def _answer(request: Request, asked: ResponsesRequest, raw: bytes) -> ASGIApp:
    reply = await run_in_threadpool(_simulator(request).reply, asked, raw, request.scope.get("client"))
    headers = {"x-request-id": new_id("req")}
    response: Response
    if asked.stream:
        response = StreamingResponse(
            reply.stream(), media_type="text/event-stream", headers={**headers, **_STREAM_HEADERS}
        )
    else:
        response = Response(await reply.body(), media_type="application/json", headers=headers)
    return reply.around(response, request.url.path) if isinstance(reply, faults.FaultyReply) else response


async def list_requests(request: Request) -> Response:
    """What was asked, latest last: those whose `X-Client-Request-Id` begins with `?name=`."""
    return JSONResponse({"requests": _simulator(request).log.told(request.query_params.get("name", ""))})


def _simulator(request: Request) -> Simulator:
    simulator: Simulator = request.app.state.simulator
    return simulator


def _api_error(_request: Request, error: Exception) -> Response:
    if not isinstance(error, ApiError):
        raise error
    headers = {"x-request-id": new_id("req"), **error.headers}
    return JSONResponse(error.body, status_code=error.status, headers=headers)


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    message = f"{HTTPStatus(status).phrase}: {request.method} {request.url.path}"
    return _api_error(request, ApiError(message, status=status, code="unknown_url"))


def _server_error(request: Request, _error: Exception) -> Response:
    return _api_error(request, ApiError("The simulator failed.", status=500, code="server_error"))
