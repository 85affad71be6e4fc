"""Models that fail in one way each: `fault:<kind>`, some with `:<number>`; with `@<n>` only n times."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from starlette.responses import Response
from starlette.types import ASGIApp

from starter_simulator import damage, disorder, generation, unanswered
from starter_simulator.document import Event
from starter_simulator.errors import ApiError, model_not_found
from starter_simulator.hostility.deeds import KINDS as DEEDS
from starter_simulator.hostility.deeds import hostile
from starter_simulator.offer import HOSTED
from starter_simulator.replies import final_body
from starter_simulator.request import ResponsesRequest
from starter_simulator.stream import Frame, Pace, frame

KINDS = {
    "400": "400",
    "401": "401",
    "429": "429 with Retry-After (`fault:429:<seconds>`, 1 unless told)",
    "429-date": "429 with Retry-After as a date, so many seconds from now (`fault:429-date:<seconds>`, 60 unless told)",
    "429-bare": "429 without Retry-After",
    "429-quota": "429 because the account has no credit",
    "500": "500",
    "502": "502 with a page instead of JSON, as proxies do",
    "503": "503 with Retry-After (`fault:503:<seconds>`, 1 unless told)",
    "529": "529, overloaded",
    "html": "200 with a page instead of an answer",
    "redirect": "307 to another address",
    "late": "nothing at all, not even headers (`fault:late:<seconds>`: the answer follows then)",
    "no-answer": "the TCP connection is reset before the headers",
    "reset": "the TCP connection is reset after n bytes of the body (`fault:reset:<n>`, 600 unless told)",
    "short": "Content-Length is not kept: the connection is closed after n bytes (`fault:short:<n>`, 3000 unless told)",
    "malformed": "one event is cut in the middle of its JSON",
    "half-utf8": "one event holds half of a UTF-8 character",
    "unknown": "one event is of a type that no client knows",
    "swapped": "two deltas come in the wrong order",
    "doubled": "every delta comes twice",
    "novel": "the answer ends with an item of a type that no client knows",
    "hollow": "every item is null when it is done, and in the response at the end",
    "silence": "nothing after the first event (`fault:silence:<seconds>`: the answer follows then)",
    "pause": "nothing after the third delta (`fault:pause:<seconds>`: the answer follows then)",
    "drip": "one byte at a time, a pause before each (`fault:drip:<seconds>`, 0.05 unless told)",
    "endless": "deltas without end, until the caller hangs up",
    "gigantic": "one delta of n characters (`fault:gigantic:<n>`, 2,000,000 unless told)",
    "empty": "a stream without any event",
    "no-terminal": "the stream ends without a terminal event",
    "error": "half an answer, then an error event",
    "failed": "half an answer, then response.failed",
    "incomplete": "half an answer, then response.incomplete",
    "refusal": "a refusal instead of text",
    "tool-failed": "calls of a hosted tool fail (`fault:tool-failed:web_search`, or the type of another one)",
    "tool-slow": "each call of a hosted tool takes so many seconds longer (`fault:tool-slow:<seconds>`, 3 unless told)",
    "hostile": "a model that turns against its application (`fault:hostile:<deed>`, all of them unless told)",
}
TOOL_KINDS = frozenset({"tool-failed", "tool-slow"})
_DEFAULTS: dict[str, float] = {
    "429": 1,
    "429-date": 60,
    "503": 1,
    "late": 10**9,
    "reset": 600,
    "short": 3000,
    "silence": 10**9,
    "pause": 10**9,
    "drip": 0.05,
    "gigantic": 2_000_000,
    "tool-slow": 3,
}
_WHAT: dict[str, Collection[str]] = {"tool-failed": HOSTED, "hostile": DEEDS}
"""What a kind may be told by a word."""
_NAME = re.compile(
    r"(?P<later>after-tools:)?(?P<kind>[a-z0-9-]+)"
    r"(?::(?:(?P<amount>\d{1,9}(?:\.\d{1,3})?)|(?P<what>[a-z_]+)))?(?:@(?P<times>\d))?"
)

_EVENTS: dict[str, Callable[[ResponsesRequest], Iterator[Event]]] = {
    "failed": generation.failed,
    "error": generation.with_error_event,
    "incomplete": generation.incomplete,
    "refusal": generation.refused,
    "endless": generation.endless,
    "empty": generation.nothing,
    "no-terminal": generation.without_terminal,
}
_DISORDER: dict[str, Callable[[Iterable[Event]], Iterator[Event]]] = {
    "unknown": disorder.unknown_between,
    "swapped": disorder.swapped,
    "doubled": disorder.doubled,
    "novel": disorder.novel,
    "hollow": disorder.hollow,
}
_REFUSALS = {
    "400": ("The request is not acceptable", "invalid_value"),
    "401": ("Incorrect API key provided", "invalid_api_key"),
    "429": ("Rate limit reached", "rate_limit_exceeded"),
    "500": ("The simulated server failed on request", "server_error"),
    "503": ("The simulated server is overloaded", "server_error"),
    "529": ("The simulated server is overloaded", "overloaded_error"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of failure, its number, how often it happens, and whether only after tools have answered."""

    kind: str
    amount: float = 0
    what: str | None = None
    times: int | None = None
    after_tools: bool = False

    def check(self) -> None:
        """Raises the HTTP error of the kinds that fail before they answer."""
        status, _, variant = self.kind.partition("-")
        if status not in _REFUSALS:
            return
        message, code = (
            ("You exceeded your current quota", "insufficient_quota") if variant == "quota" else _REFUSALS[status]
        )
        raise ApiError(
            f"{message}: the model fault:{self.kind} always says so.",
            status=int(status),
            code=code,
            headers=self._wait(),
        )

    def _wait(self) -> dict[str, str]:
        if self.kind == "429-date":
            moment = datetime.now(UTC) + timedelta(seconds=self.amount)
            return {"Retry-After": format_datetime(moment, usegmt=True)}
        return {"Retry-After": f"{self.amount:g}"} if self.kind in _DEFAULTS else {}

    def events(self, request: ResponsesRequest) -> Iterator[Event]:
        if self.kind == "gigantic":
            return generation.gigantic(request, int(self.amount))
        if self.kind == "hostile":
            return hostile(request, self.what)
        events = _EVENTS.get(self.kind, generation.conversing)(request)
        return _DISORDER[self.kind](events) if self.kind in _DISORDER else events


def read_fault(name: str) -> Fault:
    found = _NAME.fullmatch(name)
    if not found or not _is_known(found["kind"], found["amount"], found["what"]):
        raise model_not_found(f"fault:{name}")
    kind, what = found["kind"], found["what"]
    fault = Fault(kind, _DEFAULTS.get(kind, 0), what, after_tools=bool(found["later"]))
    if found["amount"]:
        fault = replace(fault, amount=float(found["amount"]))
    return replace(fault, times=int(found["times"])) if found["times"] else fault


def _is_known(kind: str, amount: str | None, what: str | None) -> bool:
    """Whether there is such a kind, and what follows it is of the right sort."""
    if amount and kind not in _DEFAULTS:
        return False
    return kind in KINDS and (what in _WHAT.get(kind, ()) if what else kind != "tool-failed")


@dataclass(frozen=True, slots=True)
class FaultyReply:
    """A response that goes wrong on its way."""

    fault: Fault
    request: ResponsesRequest
    pace: Pace
    reset: damage.Reset
    close: damage.Reset

    def stream(self) -> AsyncIterator[bytes]:
        frames: Iterable[Frame] = (frame(event) for event in self.fault.events(self.request))
        if damaged := _DAMAGE.get(self.fault.kind):
            return damaged(self, frames)
        return self.pace.play(frames)

    async def body(self) -> bytes:
        match self.fault.kind:
            case "endless":
                await asyncio.Event().wait()
            case "silence" | "pause":
                await asyncio.sleep(self.fault.amount)
            case "reset":
                await damage.give_up(self.reset)
            case "error":
                raise ApiError(generation.SERVER_ERROR["message"], status=500, code="server_error")
            case "empty":
                return b""
            case _:
                await self.pace.begin()
        whole = final_body(self.fault.events(self.request))
        match self.fault.kind:
            case "malformed":
                return damage.cut(whole)
            case "half-utf8":
                return damage.half_character(whole)
            case _:
                return whole

    def around(self, response: Response, path: str) -> ASGIApp:
        """The response as HTTP brings it: late, under a wrong length, or another one."""
        make = _AROUND.get(self.fault.kind)
        return make(self, response, path) if make else response


_DAMAGE: dict[str, Callable[[FaultyReply, Iterable[Frame]], AsyncIterator[bytes]]] = {
    "malformed": lambda reply, frames: reply.pace.play(damage.third_delta(frames, damage.cut)),
    "half-utf8": lambda reply, frames: reply.pace.play(damage.third_delta(frames, damage.half_character)),
    "silence": lambda reply, frames: damage.silent(reply.pace.play(frames), reply.fault.amount),
    "pause": lambda reply, frames: damage.paused(reply.pace, frames, reply.fault.amount),
    "drip": lambda reply, frames: damage.dripping(frames, reply.fault.amount),
    "reset": lambda reply, frames: damage.reset_after(reply.pace.play(frames), int(reply.fault.amount), reply.reset),
    "short": lambda reply, frames: damage.reset_after(reply.pace.play(frames), int(reply.fault.amount), reply.close),
}
"""What happens to the bytes of a stream."""

_AROUND: dict[str, Callable[[FaultyReply, Response, str], ASGIApp]] = {
    "502": lambda _reply, _response, _path: unanswered.page(502),
    "html": lambda _reply, _response, _path: unanswered.page(),
    "redirect": lambda _reply, _response, path: unanswered.elsewhere(path),
    "late": lambda reply, response, _path: unanswered.Late(response, reply.fault.amount),
    "no-answer": lambda reply, _response, _path: unanswered.NoAnswer(reply.reset),
    "short": lambda _reply, response, _path: unanswered.Announced(response),
}
"""What happens to the response as a whole."""
