"""A process that executes runs and serves nobody."""

import asyncio
import signal

import structlog
from starter_contracts.settings import Settings

from app.bootstrap.container import Container
from app.bootstrap.feature import load_features
from app.bootstrap.infrastructure import create_infrastructure

_log = structlog.stdlib.get_logger("worker")


async def run_worker(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    container = Container(create_infrastructure(settings, "worker"), load_features())
    try:
        await container.start()
        _log.info("worker.started", executor=settings.runs.executor_id)
        await stopping.wait()
    finally:
        await container.stop()
        await container.context.close()
