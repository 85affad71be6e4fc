"""A process that executes runs and serves nobody."""

import asyncio

import structlog
from starter_contracts.settings import Settings

from app.bootstrap.container import Container
from app.bootstrap.feature import load_features
from app.bootstrap.heap import settle_heap
from app.bootstrap.infrastructure import create_infrastructure
from app.bootstrap.signals import on_request_to_end

_log = structlog.stdlib.get_logger("worker")


async def run_worker(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT, then finish or hand over what was begun."""
    leaving = asyncio.Event()
    on_request_to_end(leaving.set, drain_seconds=settings.application.drain_seconds)
    container = Container(create_infrastructure(settings, "worker"), load_features())
    try:
        await container.start()
        settle_heap()
        _log.info("worker.started", executor=settings.runs.executor_id)
        await leaving.wait()
        _log.info("worker.draining", seconds=settings.application.drain_seconds)
        await container.drain(settings.application.drain_seconds)
    finally:
        await container.stop()
        await container.context.close()
