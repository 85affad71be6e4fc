"""What one event of a provider costs in each stage of its way through a server, in microseconds of CPU."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from agents import set_tracing_disabled
from app.api.v1.shared.run_broadcast import RunBroadcast
from app.domain.ai.models import AgentStreamEvent, JournalEvent
from app.domain.runs.models import Run, RunState
from app.infrastructure.event_log.batches import pack, unpack
from app.infrastructure.event_log.tail import RedisRunTail
from app.infrastructure.event_log.writer import RunJournalWriter
from app.infrastructure.providers.openai.fast_events import decoder
from app.infrastructure.providers.openai.streaming import OpenAIStreamingHandle
from app.middleware import layers
from app.providers.openai.quick_sse import QuickSSEDecoder
from app.utils.times import SystemClock
from openai.types.responses import ResponseStreamEvent
from recording import Event
from redis.asyncio import Redis
from starlette.types import Message, Receive, Scope, Send

_RUN = Run(
    id=UUID(int=1),
    tenant_id=UUID(int=2),
    conversation_id=UUID(int=3),
    user_id=UUID(int=4),
    agent="assistant",
    model="perf",
    reasoning_effort="none",
    message="Go",
    state=RunState.RUNNING,
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
    request_hash="",
)
_TOGETHER = 20
"""Deltas that travel in one batch: what comes within its window from a provider that sends a thousand a second."""


class _Steps:
    epoch, attempt = 1, 1


class _Nowhere:
    """A unit of work that stores nothing: Postgres is written each second, not per delta."""

    journal: Any

    def __init__(self, scope: object) -> None:
        self.journal = self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def append(self, *batch: object) -> None: ...


async def decode(sent: Sequence[Event]) -> tuple[float, list[AgentStreamEvent]]:
    """From the provider's bytes to our events."""
    set_tracing_disabled(True)
    construct = decoder()
    if construct is None:
        raise SystemExit("the quick decoder does not fit this client")
    wire = [b"event: %b\ndata: %b\n\n" % (e["type"].encode(), json.dumps(e).encode()) for e in sent]
    now = SystemClock().now().isoformat()
    handle = OpenAIStreamingHandle(agent="assistant", output_base=0, clock=lambda: now)
    made: list[AgentStreamEvent] = []

    async def arriving() -> AsyncIterator[bytes]:
        for each in wire:
            yield each

    began = time.process_time()
    async for event in QuickSSEDecoder().aiter_bytes(arriving()):
        made += handle.feed(construct(value=event.json(), type_=ResponseStreamEvent))
    return time.process_time() - began, made


async def journal(redis_url: str, made: list[AgentStreamEvent]) -> float:
    """From our events to the tail, in batches."""
    redis = Redis.from_url(redis_url)
    writer = RunJournalWriter(
        replace(_RUN, epoch=1),
        _Steps(),  # type: ignore[arg-type]
        tail=RedisRunTail(redis, prefix="perf", ttl_seconds=60),
        unit_of_work=_Nowhere,  # type: ignore[arg-type]
        clock=SystemClock(),
        window_seconds=0.02,
        flush_seconds=1.0,
    )
    await writer.append(made[0])
    await writer.flush()
    began = time.process_time()
    for place in range(1, len(made), _TOGETHER):
        for event in made[place : place + _TOGETHER]:
            await writer.append(event)
        await asyncio.sleep(0.02)
    await writer.flush()
    spent = time.process_time() - began
    await writer.aclose()
    await redis.flushall()
    await redis.aclose()
    return spent


async def project(entries: list[JournalEvent]) -> tuple[float, list[bytes]]:
    """From the tail's bytes to frames, once for all readers."""
    batches = [pack(entries[place : place + _TOGETHER]) for place in range(0, len(entries), _TOGETHER)]

    async def read() -> AsyncIterator[list[JournalEvent]]:
        for batch in batches:
            yield unpack(batch)
            await asyncio.sleep(0)

    began = time.process_time()
    broadcast = RunBroadcast(_RUN, read())
    chunks = [chunk async for chunk in broadcast.read(0)]
    spent = time.process_time() - began
    await broadcast.aclose()
    return spent, chunks


async def send(chunks: list[bytes]) -> float:
    """From frames through our layers; what the server adds is in the floor."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for chunk in chunks:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def nowhere(message: Message) -> None: ...

    stack: Any = app
    for layer in reversed(layers(max_body_bytes=1000, upload_bytes={}, proxy_secret=None, trusted=[])):
        stack = layer.cls(stack, *layer.args, **layer.kwargs)
    scope = {"type": "http", "method": "GET", "path": "/health", "headers": [], "client": ("127.0.0.1", 1)}
    began = time.process_time()
    await stack(scope, receive, nowhere)
    return time.process_time() - began


async def stages(redis_url: str, sent: Sequence[Event], rounds: int = 5) -> dict[str, list[float]]:
    """Microseconds per event of every round, the first of which only warms up."""
    seen: dict[str, list[float]] = {"decode": [], "journal and tail": [], "project": [], "send": []}
    for _ in range(rounds + 1):
        decoded, made = await decode(sent)
        entries = [JournalEvent(seq, event) for seq, event in enumerate(made, 1)]
        projected, chunks = await project(entries)
        spent = (decoded, await journal(redis_url, made), projected, await send(chunks))
        for name, each in zip(seen, spent, strict=True):
            seen[name].append(each / len(sent) * 1e6)
    return {name: each[1:] for name, each in seen.items()}
