"""Every refusal leaves through this door, as `application/problem+json` (RFC 9457)."""

from collections.abc import Mapping
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from app.core.problems import MEDIA_TYPE, ProblemDocument
from app.domain.access.errors import LimitExceeded
from app.domain.errors import DomainError, Kind

STATUS: Mapping[Kind, int] = {
    Kind.MALFORMED: 400,
    Kind.UNAUTHENTICATED: 401,
    Kind.EXHAUSTED: 402,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.GONE: 410,
    Kind.TOO_LARGE: 413,
    Kind.INVALID: 422,
    Kind.LIMITED: 429,
    Kind.UNAVAILABLE: 503,
}
_DEFAULT_RETRY_SECONDS = 5
_FRAMEWORK: Mapping[int, tuple[str, str, str]] = {
    400: ("request.malformed", "Malformed request", "The request cannot be read."),
    404: ("route.not_found", "No such route", "Nothing is served at this path."),
    405: ("route.method_not_allowed", "Method not allowed", "This path does not offer this method."),
    413: ("request.too_large", "Request too large", "The body is larger than this server reads."),
    422: ("request.invalid", "Invalid request", "Some of what was sent is not acceptable; see `errors`."),
}


class ProblemError(BaseModel):
    """One field that was refused."""

    pointer: str = Field(description="JSON pointer (RFC 6901) to the field.")
    detail: str


class Problem(BaseModel):
    """RFC 9457 problem details; clients switch on `code`, never on text."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str = Field(description="Stable identifier of the kind of problem.")
    request_id: str | None = None
    errors: list[ProblemError] | None = None


def problems(*errors: type[DomainError]) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of an operation that may refuse with `errors`."""
    by_status: dict[int | str, list[type[DomainError]]] = {}
    for error in errors:
        by_status.setdefault(STATUS[error.kind], []).append(error)
    return {
        status: _described("; ".join(f"`{error.code}`: {error.title}" for error in group))
        for status, group in by_status.items()
    }


def framework_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The same for what is refused before any code of ours is asked."""
    return {status: _described("`{}`: {}".format(*_FRAMEWORK[status])) for status in statuses}


def _described(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


def problem_of(error: DomainError, instance: str) -> ProblemDocument:
    """The document of an error of the domain."""
    context = dict(error.context)
    retry_after = context.pop("retry_after", None)
    if retry_after is None and error.kind in (Kind.LIMITED, Kind.UNAVAILABLE):
        retry_after = _DEFAULT_RETRY_SECONDS
    return ProblemDocument(
        status=STATUS[error.kind],
        code=error.code,
        title=error.title,
        detail=error.detail,
        instance=instance,
        errors=context.pop("errors", ()),
        extensions=context,
        retry_after=retry_after,
    )


def install_problem_handlers(app: FastAPI) -> None:
    """Render domain errors, refused input and the framework's own refusals."""
    app.add_exception_handler(DomainError, _on_domain_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_framework_refusal)


def _answer(document: ProblemDocument) -> Response:
    return Response(document.body(), document.status, document.headers())


async def _on_domain_error(request: Request, error: Exception) -> Response:
    document = problem_of(cast(DomainError, error), request.url.path)
    answer = _answer(document)
    if isinstance(error, LimitExceeded):
        answer.headers.update(_budget_headers(document))
    return answer


def _budget_headers(document: ProblemDocument) -> dict[str, str]:
    """`RateLimit` fields (draft-ietf-httpapi-ratelimit-headers) of a refusal that has a budget behind it."""
    budget = document.extensions
    if "bucket" not in budget:
        return {}
    return {
        "ratelimit-policy": f'"{budget["bucket"]}";q={budget["limit"]};w={budget["window_seconds"]}',
        "ratelimit": f'"{budget["bucket"]}";r=0;t={document.retry_after}',
    }


async def _on_invalid_request(request: Request, error: Exception) -> Response:
    findings = cast(RequestValidationError, error).errors()
    if any(finding["type"] == "json_invalid" for finding in findings):
        code, title, detail = _FRAMEWORK[400]
        return _answer(ProblemDocument(status=400, code=code, title=title, detail=detail, instance=request.url.path))
    code, title, detail = _FRAMEWORK[422]
    return _answer(
        ProblemDocument(
            status=422,
            code=code,
            title=title,
            detail=detail,
            instance=request.url.path,
            errors=[{"pointer": _pointer(finding["loc"]), "detail": finding["msg"]} for finding in findings],
        )
    )


async def _on_framework_refusal(request: Request, error: Exception) -> Response:
    refusal = cast(HTTPException, error)
    code, title, detail = _FRAMEWORK.get(refusal.status_code, ("request.refused", "Refused", "This is not possible."))
    document = ProblemDocument(
        status=refusal.status_code, code=code, title=title, detail=detail, instance=request.url.path
    )
    answer = _answer(document)
    answer.headers.update(refusal.headers or {})
    if refusal.status_code == 405:
        answer.headers["allow"] = ", ".join(_methods_of(request))
    return answer


def _methods_of(request: Request) -> list[str]:
    """Everything that is offered at this path; the router names only what its first route there offers."""
    path = request.scope["path"]
    routes = iter_route_contexts(request.app.routes)
    return sorted({method for route in routes if route.path_regex.match(path) for method in route.methods or ()})


def _pointer(location: tuple[str | int, ...]) -> str:
    """`("body", "user", 0)` → `/user/0`; what is not in the body keeps its place in front (`/query/limit`)."""
    parts = location[1:] if location and location[0] == "body" else location
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)
