"""Liveness and readiness."""

import time
from datetime import UTC, datetime
from typing import Literal, Protocol

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app.core.version import VERSION
from app.utils.times import iso

router = APIRouter(tags=["health"])
_STARTED = time.monotonic()


class ReadinessProbe(Protocol):
    """Knows whether this process can serve."""

    @property
    def is_draining(self) -> bool:
        """Whether this process is about to end, and still serves."""
        ...

    async def examine(self) -> dict[str, Literal["ok", "failed"]]:
        """The verdict on every condition."""
        ...


class HealthResponse(BaseModel):
    """How the service is."""

    status: Literal["healthy", "ready", "draining", "unavailable"]
    timestamp: str
    version: str
    uptime: float


class ReadinessResponse(HealthResponse):
    """How the service and what it stands on are."""

    checks: dict[str, Literal["ok", "failed"]]


@router.get("/health")
async def get_health() -> HealthResponse:
    """The process answers; says nothing about what it depends on."""
    return HealthResponse(status="healthy", timestamp=_now(), version=VERSION, uptime=_uptime())


@router.get("/health/ready", responses={503: {"model": ReadinessResponse}})
async def get_readiness(request: Request, response: Response) -> ReadinessResponse:
    """Whether requests should be sent here: not while something is missing, nor when this process is about to end."""
    probe: ReadinessProbe = request.app.state.readiness
    checks = {} if probe.is_draining else await probe.examine()
    healthy = all(verdict == "ok" for verdict in checks.values())
    status: Literal["ready", "draining", "unavailable"] = "ready" if healthy else "unavailable"
    if probe.is_draining:
        status = "draining"
    if status != "ready":
        response.status_code = 503
    return ReadinessResponse(status=status, checks=checks, timestamp=_now(), version=VERSION, uptime=_uptime())


def _now() -> str:
    return iso(datetime.now(UTC))


def _uptime() -> float:
    return round(time.monotonic() - _STARTED, 1)
