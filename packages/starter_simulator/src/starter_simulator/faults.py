"""Models that fail in one way each: `fault:<kind>`, some with `:<number>`."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass

from starter_simulator import damage, generation
from starter_simulator.document import Event
from starter_simulator.errors import ApiError, model_not_found
from starter_simulator.replies import final_body
from starter_simulator.request import ResponsesRequest
from starter_simulator.stream import Frame, Pace, frame

KINDS = {
    "429": "429 with Retry-After (`fault:429:<seconds>`, 1 unless told)",
    "500": "500",
    "reset": "the TCP connection is reset after n bytes of the body (`fault:reset:<n>`, 600 unless told)",
    "malformed": "one event is cut in the middle of its JSON",
    "half-utf8": "one event holds half of a UTF-8 character",
    "silence": "nothing after the first event (`fault:silence:<seconds>`: the answer follows then)",
    "endless": "deltas without end, until the caller hangs up",
    "no-terminal": "the stream ends without a terminal event",
    "failed": "half an answer, then response.failed",
    "incomplete": "half an answer, then response.incomplete",
    "refusal": "a refusal instead of text",
}
_WITH_AMOUNT = frozenset({"429", "reset", "silence"})
_NAME = re.compile(r"([a-z0-9-]+)(?::(\d{1,9}(?:\.\d{1,3})?))?")
RESET_AFTER = 600
FOREVER = 10**9

_EVENTS: dict[str, Callable[[ResponsesRequest], Iterator[Event]]] = {
    "failed": generation.failed,
    "incomplete": generation.incomplete,
    "refusal": generation.refused,
    "endless": generation.endless,
    "no-terminal": generation.without_terminal,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of failure and its number, when it has one."""

    kind: str
    amount: float | None = None

    def check(self) -> None:
        """Raises the HTTP error of the kinds that fail before they answer."""
        if self.kind == "429":
            wait = {"Retry-After": f"{1 if self.amount is None else self.amount:g}"}
            message = "Rate limit reached: the model fault:429 always says so."
            raise ApiError(message, status=429, code="rate_limit_exceeded", headers=wait)
        if self.kind == "500":
            raise ApiError("The simulated server failed on request (fault:500).", status=500, code="server_error")

    def events(self, request: ResponsesRequest) -> Iterator[Event]:
        return _EVENTS.get(self.kind, generation.conversing)(request)


def read_fault(name: str) -> Fault:
    found = _NAME.fullmatch(name)
    if not found or found[1] not in KINDS or (found[2] and found[1] not in _WITH_AMOUNT):
        raise model_not_found(f"fault:{name}")
    return Fault(found[1], float(found[2]) if found[2] else None)


@dataclass(frozen=True, slots=True)
class FaultyReply:
    """A response that goes wrong on its way."""

    fault: Fault
    request: ResponsesRequest
    pace: Pace
    reset: damage.Reset

    def stream(self) -> AsyncIterator[bytes]:
        frames: Iterable[Frame] = (frame(event) for event in self.fault.events(self.request))
        amount = self.fault.amount
        match self.fault.kind:
            case "malformed":
                return self.pace.play(damage.third_delta(frames, damage.cut))
            case "half-utf8":
                return self.pace.play(damage.third_delta(frames, damage.half_character))
            case "silence":
                return damage.silent(self.pace.play(frames), FOREVER if amount is None else amount)
            case "reset":
                limit = RESET_AFTER if amount is None else int(amount)
                return damage.reset_after(self.pace.play(frames), limit, self.reset)
            case _:
                return self.pace.play(frames)

    async def body(self) -> bytes:
        match self.fault.kind:
            case "endless":
                await asyncio.sleep(FOREVER)
            case "silence":
                await asyncio.sleep(FOREVER if self.fault.amount is None else self.fault.amount)
            case "reset":
                await damage.give_up(self.reset)
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
