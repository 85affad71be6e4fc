"""Something happens to a coroutine at its k-th suspension: the test decides what, and which."""

from collections.abc import Awaitable, Callable, Generator
from functools import partial
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Interrupted(Generic[T]):
    """Awaits `work`; `before_suspension(k)` is called where it is about to give way for the k-th time, from 1.

    What the call returns is awaited first: so the work can be held at that moment.
    """

    def __init__(self, work: Awaitable[T], before_suspension: Callable[[int], Awaitable[Any] | None]) -> None:
        self._work = work
        self._before_suspension = before_suspension

    def __await__(self) -> Generator[Any, Any, T]:
        steps = self._work.__await__()
        resume: Callable[[], Any] = partial(next, steps)
        number = 0
        while True:
            try:
                waiting_for = resume()
            except StopIteration as end:
                result: T = end.value
                return result
            number += 1
            try:
                if (hold := self._before_suspension(number)) is not None:
                    yield from hold.__await__()
                answer = yield waiting_for
            except BaseException as error:
                resume = partial(steps.throw, error)
            else:
                resume = partial(steps.send, answer)


async def count_suspensions(work: Awaitable[Any]) -> int:
    """How often `work` gives way until it ends."""
    seen = [0]
    await Interrupted(work, lambda number: seen.__setitem__(0, number))
    return seen[0]
