"""Ends what is open for somebody within a second of their losing access: one look at all of it, twice a second.

When the process leaves, it sends everybody on to another one.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Generator
from typing import Literal, TypeVar

import structlog

from app.domain.access.actor import Actor
from app.domain.access.concurrency import Concurrency
from app.domain.access.errors import TokenInvalid, TooManyStreams
from app.domain.clock import Clock
from app.domain.errors import DomainError, ServiceLeaving, StoreUnavailable
from app.domain.identity.models import Presence
from app.domain.identity.ports import IdentityUnitOfWork
from app.domain.identity.rotation import SessionLifetimes
from app.domain.unit_of_work import Scope, UnitOfWorkFactory

T = TypeVar("T")

_log = structlog.stdlib.get_logger("identity")
_LOOK_SECONDS = 0.5


class OpenStream:
    """Something that stays open for as long as its reader is in good standing."""

    def __init__(self, actor: Actor, *, patient: bool = False) -> None:
        self.actor = actor
        by_person = actor.kind == "user"
        self.presence = Presence(actor.tenant_id, actor.id if by_person else None, actor.session_id)
        self.patient = patient
        """Waits for one answer, which cannot be resumed elsewhere."""
        self._over: DomainError | None = None
        self._waiting: asyncio.Timeout | None = None

    async def follow(self, batches: AsyncIterator[T]) -> AsyncIterator[T]:
        """What `batches` gives. Raises `TokenInvalid` as soon as the reader may no longer have it.

        Raises `ServiceLeaving` when the reader is to ask another process for the rest.
        """
        while True:
            if self._over is not None:
                raise self._over
            try:
                async with asyncio.timeout(None) as self._waiting:
                    batch = await anext(batches)
            except StopAsyncIteration:
                return
            except TimeoutError as error:
                if self._over is None:
                    raise
                raise self._over from error
            finally:
                self._waiting = None
            yield batch

    def end(self, reason: DomainError) -> None:
        """Wakes the reader up with `reason`."""
        self._over = reason
        if self._waiting is not None:
            self._waiting.reschedule(asyncio.get_running_loop().time())


class OpenStreams:
    """Every open stream of this process."""

    def __init__(
        self,
        *,
        uow: UnitOfWorkFactory[IdentityUnitOfWork],
        clock: Clock,
        lifetimes: SessionLifetimes,
        concurrency: Concurrency,
    ) -> None:
        self._concurrency = concurrency
        self._uow = uow
        self._clock = clock
        self._lifetimes = lifetimes
        self._open: set[OpenStream] = set()
        self._leaving: Literal["nobody", "streams", "everybody"] = "nobody"
        self._looking: asyncio.Task[None] | None = None

    def watch(self, actor: Actor, *, patient: bool = False) -> contextlib.AbstractContextManager[OpenStream]:
        """Watches over `actor` while the block lasts. Raises `TooManyStreams` at once, before anything has begun."""
        of_tenant = [stream for stream in self._open if stream.actor.tenant_id == actor.tenant_id]
        of_user = sum(stream.actor.id == actor.id for stream in of_tenant)
        self._concurrency.ensure_room(of_user, len(of_tenant), TooManyStreams)
        return self._watch(actor, patient=patient)

    @contextlib.contextmanager
    def _watch(self, actor: Actor, *, patient: bool) -> Generator[OpenStream]:
        stream = OpenStream(actor, patient=patient)
        self._open.add(stream)
        self._send_on(stream)
        try:
            yield stream
        finally:
            self._open.discard(stream)

    def leave(self, *, everybody: bool) -> None:
        """Those who can resume elsewhere do so now, newcomers too; in the end also those who wait for an answer."""
        self._leaving = "everybody" if everybody else "streams"
        for stream in list(self._open):
            self._send_on(stream)

    def _send_on(self, stream: OpenStream) -> None:
        if self._leaving == "everybody" or (self._leaving == "streams" and not stream.patient):
            stream.end(ServiceLeaving())

    async def start(self) -> None:
        """Begin to look."""
        self._looking = asyncio.create_task(self._look_often())

    async def stop(self) -> None:
        """Look no more."""
        if self._looking is not None:
            self._looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._looking

    async def look(self) -> None:
        """End the streams of those who have lost access."""
        streams = list(self._open)
        if not streams:
            return
        present = list({stream.presence for stream in streams})
        async with self._uow(Scope()) as uow:
            good = await uow.sessions.in_good_standing(present, self._lifetimes.cutoff(self._clock.now()))
        for stream in streams:
            if stream.presence not in good:
                stream.end(TokenInvalid())

    async def _look_often(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            next_look = loop.time() + _LOOK_SECONDS
            try:
                await self.look()
            except StoreUnavailable:  # while the database is away nobody's access can have been taken there either
                _log.warning("streams.look_failed")
            except Exception:
                _log.exception("streams.look_failed")
            await asyncio.sleep(next_look - loop.time())
