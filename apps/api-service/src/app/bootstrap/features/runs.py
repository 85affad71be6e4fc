"""Chats and runs: starting, executing, following, stopping."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from app.agents._shared.catalogue import SpecCatalogue
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.domain.access.concurrency import Concurrency
from app.domain.runs.models import Run
from app.domain.runs.ports import StepLedger
from app.infrastructure.cache.stop_signals import RedisStopSignals
from app.infrastructure.durable import versions
from app.infrastructure.durable.engine import DbosEngine
from app.infrastructure.durable.handover import Handover
from app.infrastructure.durable.in_process import InProcessEngine
from app.infrastructure.durable.retention import EngineRetention
from app.infrastructure.event_log.follower import JournalFollower
from app.infrastructure.event_log.tail import RedisRunTail
from app.infrastructure.event_log.writer import RunJournalWriter
from app.infrastructure.persistence.database import patient
from app.infrastructure.providers.openai.runtime import OpenAIAgentRuntime
from app.services import Services
from app.services.assets.removal import AssetRemoval
from app.services.conversations.service import ConversationService
from app.services.runs.branches import BranchService
from app.services.runs.examples import ExampleConversations
from app.services.runs.execution import RunExecution
from app.services.runs.journal_upkeep import JournalUpkeep
from app.services.runs.service import RunService
from app.services.runs.start_turn import TurnStarter
from app.services.usage.metering import Metering


@dataclass(slots=True)
class RunWorker:
    """The part of a process that executes runs; idle in a process that does not."""

    engine: DbosEngine | InProcessEngine | None
    execute: Callable[[UUID, UUID, StepLedger], Awaitable[None]]
    stops: RedisStopSignals
    upkeep: JournalUpkeep
    _listening: asyncio.Task[None] | None = field(default=None, init=False)

    async def start(self) -> None:
        """Takes up runs."""
        if self.engine is not None:
            self._listening = asyncio.create_task(self.stops.listen())
            await self.engine.start(self._execute_and_close)
            self.upkeep.start()

    async def drain(self, seconds: float) -> None:
        """Takes up no more runs, and lets those that run finish for so long."""
        if self.engine is not None:
            await self.engine.drain(seconds)

    async def stop(self) -> None:
        """Leaves unfinished runs to others, or to the next start."""
        await self.upkeep.stop()
        if self.engine is not None:
            await self.engine.stop()
        if self._listening is not None:
            self._listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listening

    async def _execute_and_close(self, tenant_id: UUID, run_id: UUID, steps: StepLedger) -> None:
        """The journal is closed when readers have the end already, also that of a run which ended before a crash."""
        await self.execute(tenant_id, run_id, steps)
        await self.upkeep.close(tenant_id, run_id)

    async def check(self) -> None:
        """Raises unless this process does what it should."""
        if self.engine is not None:
            await self.engine.check()


def _tail(context: Infrastructure, services: Services) -> RedisRunTail:
    settings = context.settings
    return RedisRunTail(context.redis, prefix=settings.redis.prefix, ttl_seconds=settings.runs.tail_ttl_seconds)


def _stops(context: Infrastructure, services: Services) -> RedisStopSignals:
    return RedisStopSignals(context.redis, prefix=context.settings.redis.prefix, unit_of_work=context.unit_of_work)


def _starter(context: Infrastructure, services: Services) -> TurnStarter:
    runs = context.settings.runs
    return TurnStarter(
        unit_of_work=context.unit_of_work,
        catalogue=services.get(SpecCatalogue),
        clock=context.clock,
        metering=services.get(Metering),
        concurrency=Concurrency(runs.open_per_user, runs.open_per_tenant).scaled(context.settings.limits.rate_scale),
        attachment_bytes=context.settings.storage.max_call_bytes,
    )


def _service(context: Infrastructure, services: Services) -> RunService:
    runs = context.settings.runs
    follower = JournalFollower(context.unit_of_work, services.get(RedisRunTail), runs.stream_heartbeat_seconds)
    return RunService(
        unit_of_work=context.unit_of_work,
        follower=follower,
        stops=services.get(RedisStopSignals),
        clock=context.clock,
        stream_max_seconds=runs.stream_max_seconds,
    )


def _conversations(context: Infrastructure, services: Services) -> ConversationService:
    return ConversationService(context.unit_of_work, context.clock, services.get(AssetRemoval))


def _branches(context: Infrastructure, services: Services) -> BranchService:
    return BranchService(context.unit_of_work, context.clock)


def _examples(context: Infrastructure, services: Services) -> ExampleConversations:
    return ExampleConversations(
        unit_of_work=context.unit_of_work,
        catalogue=services.get(SpecCatalogue),
        turns=services.get(TurnStarter),
        simulated=context.settings.model.provider == "simulator",
    )


def _worker(context: Infrastructure, services: Services) -> RunWorker:
    stops, runs = services.get(RedisStopSignals), context.settings.runs
    upkeep = JournalUpkeep(context.unit_of_work, context.clock, timedelta(days=runs.journal_retention_days))
    if not context.executes_runs:
        return RunWorker(None, _refuse, stops, upkeep)

    def open_journal(run: Run, steps: StepLedger) -> RunJournalWriter:
        return RunJournalWriter(
            run,
            steps,
            tail=services.get(RedisRunTail),
            unit_of_work=context.unit_of_work,
            clock=context.clock,
            window_seconds=runs.tail_window_seconds,
            flush_seconds=runs.journal_flush_seconds,
        )

    execution = RunExecution(
        unit_of_work=context.unit_of_work,
        runtime=services.get(OpenAIAgentRuntime),
        open_journal=open_journal,
        stops=stops,
        clock=context.clock,
        max_recoveries=runs.max_recoveries,
    )
    return RunWorker(_engine(context), execution.execute, stops, upkeep)


def _engine(context: Infrastructure) -> DbosEngine | InProcessEngine:
    if context.in_process_engine is not None:
        return context.in_process_engine
    url = context.settings.database.engine_url
    if url is None:
        msg = "DATABASE_ENGINE_URL is not set: the durable engine needs its own role"
        raise RuntimeError(msg)
    runs = context.settings.runs
    return DbosEngine(
        url=patient(url),
        handover=Handover(
            executor_id=runs.executor_id,
            order=versions.STEP_ORDER,
            lease_seconds=runs.executor_lease_seconds,
            grace_seconds=runs.release_grace_seconds,
        ),
        concurrency=runs.concurrency,
        tenant_concurrency=runs.concurrency_per_tenant,
        beat_seconds=runs.executor_beat_seconds,
        retention=EngineRetention(timedelta(minutes=runs.engine_retention_minutes)),
    )


async def _refuse(tenant_id: UUID, run_id: UUID, steps: StepLedger) -> None:
    msg = "this process executes no runs"
    raise RuntimeError(msg)


FEATURES = (
    Feature(service=RedisRunTail, build=_tail),
    Feature(service=RedisStopSignals, build=_stops),
    Feature(service=TurnStarter, build=_starter),
    Feature(service=RunService, build=_service),
    Feature(service=ConversationService, build=_conversations),
    Feature(service=BranchService, build=_branches),
    Feature(service=ExampleConversations, build=_examples, seed_demo=ExampleConversations.begin),
    Feature(
        service=RunWorker,
        build=_worker,
        start=RunWorker.start,
        drain=RunWorker.drain,
        stop=RunWorker.stop,
        checks={"engine": RunWorker.check},
    ),
)
