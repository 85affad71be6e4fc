"""Pulling the plug, where that is allowed."""

import os
import signal

from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.infrastructure.cache.effect_log import RedisEffectLog
from app.services import Services
from app.services.plug.service import PlugService
from app.services.runs.service import RunService
from app.services.runs.start_turn import TurnStarter


def _effects(context: Infrastructure, services: Services) -> RedisEffectLog:
    return RedisEffectLog(context.redis, prefix=context.settings.redis.prefix)


def _service(context: Infrastructure, services: Services) -> PlugService:
    return PlugService(
        available=context.settings.application.offers_plug and context.executes_runs,
        process_id=os.getpid(),
        kill=_die,
        turns=services.get(TurnStarter),
        runs=services.get(RunService),
        effects=services.get(RedisEffectLog),
        unit_of_work=context.unit_of_work,
        clock=context.clock,
    )


async def _die() -> None:
    """In the event loop: a thread of its own would let others go on meanwhile."""
    os.kill(os.getpid(), signal.SIGKILL)


FEATURES = (
    Feature(service=RedisEffectLog, build=_effects),
    Feature(service=PlugService, build=_service),
)
