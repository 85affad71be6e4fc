"""Calls of one Lua script by many at once: one request to the server carries all that wait for it."""

import asyncio
from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoScriptError

Arguments = Sequence[str | bytes | int]


class _Call:
    def __init__(self, keys: Sequence[str], arguments: Arguments) -> None:
        self.command = ("EVALSHA", len(keys), *keys, *arguments)
        self.answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()


class ScriptCalls:
    """A call goes out at once; those that come while its answer is awaited go out together when it is there.

    So nobody waits for others to join, and the busier it is the fewer requests are made for each call.
    """

    def __init__(self, redis: Redis, script: str, *, patience_seconds: float) -> None:
        """`patience_seconds`: how long one request may take."""
        self._redis = redis
        self._script = redis.register_script(script)
        self._patience = patience_seconds
        self._waiting: list[_Call] = []
        self._sending: asyncio.Task[None] | None = None

    async def call(self, keys: Sequence[str], arguments: Arguments) -> Any:
        """The script's answer. Raises what the server or the way there raises, `TimeoutError` when it hangs."""
        call = _Call(keys, arguments)
        self._waiting.append(call)
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._send())
        return await call.answer

    async def _send(self) -> None:
        while self._waiting:
            calls, self._waiting = self._waiting, []
            try:
                async with asyncio.timeout(self._patience):
                    answers = await self._answers(calls)
            except Exception as error:
                calls, self._waiting = [*calls, *self._waiting], []
                answers = [error] * len(calls)  # those that waited behind it would wait as long again
            for call, answer in zip(calls, answers, strict=True):
                _tell(call.answer, answer)

    async def _answers(self, calls: Sequence[_Call]) -> list[Any]:
        answers = await self._ask(calls)
        if any(isinstance(answer, NoScriptError) for answer in answers):  # a server that has been emptied or replaced
            await self._redis.script_load(self._script.script)
            unknown = [place for place, answer in enumerate(answers) if isinstance(answer, NoScriptError)]
            for place, answer in zip(unknown, await self._ask([calls[place] for place in unknown]), strict=True):
                answers[place] = answer
        return answers

    async def _ask(self, calls: Sequence[_Call]) -> list[Any]:
        pipeline = self._redis.pipeline(transaction=False)
        for call in calls:
            name, *rest = call.command
            pipeline.execute_command(name, self._script.sha, *rest)
        return await pipeline.execute(raise_on_error=False)


def _tell(future: asyncio.Future[Any], answer: object) -> None:
    if future.done():  # who called has been cancelled
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)
