"""When a failed model call is made again, and when the endpoint is left alone."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import httpx2
import openai
import pytest
from app.infrastructure.providers.openai.circuit_breaker import CircuitBreaker, CircuitBreakers
from app.infrastructure.providers.openai.faults import circuit_open, describe, waiting
from app.infrastructure.providers.openai.retry_after import retry_after_seconds
from app.infrastructure.providers.openai.retrying import RetryPolicy

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
BUSY: dict[str, Any] = {"code": "provider.rate_limited", "message": "Busy. Try again.", "is_retryable": True}


def policy(jitter: float = 0.0, **changes: Any) -> RetryPolicy:
    bounds = {"attempts": 4, "backoff_seconds": 1, "retry_after_max_seconds": 10, "total_seconds": 100}
    return RetryPolicy(**{**bounds, **changes}, jitter=lambda: jitter)


class TestPause:
    def test_doubles_with_each_attempt_up_to_a_bound(self) -> None:
        patient = policy(attempts=10)
        assert [patient.pause(BUSY, attempt=n, elapsed=0) for n in range(1, 8)] == [1, 2, 4, 8, 16, 20, 20]

    def test_is_shortened_by_up_to_half(self) -> None:
        assert policy(jitter=1.0).pause(BUSY, attempt=2, elapsed=0) == 1

    def test_ends_with_the_attempts(self) -> None:
        assert policy().pause(BUSY, attempt=4, elapsed=0) is None

    def test_ends_with_the_time(self) -> None:
        assert policy().pause(BUSY, attempt=2, elapsed=98) == 2
        assert policy().pause(BUSY, attempt=2, elapsed=98.1) is None

    def test_is_never_shorter_than_what_the_endpoint_asks_for(self) -> None:
        asked = {**BUSY, "retry_after_seconds": 10}
        assert policy(jitter=1.0).pause(asked, attempt=1, elapsed=0) == 10.5
        assert policy().pause({**asked, "retry_after_seconds": 11}, attempt=1, elapsed=0) is None

    def test_is_for_faults_that_go_by(self) -> None:
        assert policy().pause({**BUSY, "is_retryable": False}, attempt=1, elapsed=0) is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("0.5", 0.5),
        ("-3", 0),
        ("Fri, 02 Jan 2026 03:05:05 GMT", 60),
        ("Fri, 02 Jan 2026 03:00:00 GMT", 0),
        ("Fri, 02 Jan 2026 04:05:05 +0100", 60),
        ("soon", None),
        ("inf", None),
        ("nan", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header, NOW) == seconds


@pytest.mark.parametrize(
    ("seconds", "spoken"),
    [(0.2, "1 second"), (59, "59 seconds"), (60, "1 minute"), (61, "2 minutes"), (3600, "1 hour"), (9000, "3 hours")],
)
def test_a_wait_is_told(seconds: float, spoken: str) -> None:
    assert waiting(BUSY, seconds)["message"] == f"Busy. Try again in {spoken}."
    assert circuit_open(seconds)["code"] == "provider.unavailable"


def refusal(status: int, code: str | None = None, **headers: str) -> openai.APIStatusError:
    response = httpx2.Response(status, headers=headers, request=httpx2.Request("POST", "http://endpoint"))
    return openai.APIStatusError("no", response=response, body={"code": code})


@pytest.mark.parametrize(
    ("error", "code", "retryable"),
    [
        (refusal(302), "provider.unexpected_answer", False),
        (refusal(400), "provider.request_rejected", False),
        (refusal(408), "provider.unavailable", True),
        (refusal(413), "provider.request_rejected", False),
        (refusal(422), "provider.request_rejected", False),
        (refusal(429), "provider.rate_limited", True),
        (refusal(429, "insufficient_quota"), "provider.quota_exhausted", False),
        (refusal(504), "provider.unavailable", True),
        (refusal(529), "provider.unavailable", True),
        (ValueError("not JSON"), "provider.stream_broken", True),
    ],
    ids=lambda value: value.status_code if isinstance(value, openai.APIStatusError) else None,
)
def test_faults_have_codes(error: Exception, code: str, retryable: bool) -> None:
    told = describe(error)
    assert (told["code"], told["is_retryable"]) == (code, retryable)
    assert told["message"].endswith(".")


class TestCircuit:
    def setup_method(self) -> None:
        self.now = 0.0
        self.circuit = CircuitBreaker("model", failures=3, open_seconds=10, clock=lambda: self.now)

    def fail(self, times: int) -> None:
        for _ in range(times):
            self.circuit.admit()
            self.circuit.failed()

    def test_opens_at_failures_in_a_row(self) -> None:
        self.fail(2)
        assert self.circuit.admit() is None
        self.circuit.answered()
        self.fail(2)
        assert self.circuit.admit() is None
        self.circuit.failed()
        self.now = 4
        assert self.circuit.admit() == 6

    def test_lets_one_call_try(self) -> None:
        self.fail(3)
        self.now = 10
        assert [self.circuit.admit() for _ in range(3)] == [None, 1, 1]
        self.circuit.answered()
        assert [self.circuit.admit() for _ in range(3)] == [None] * 3

    def test_stays_open_when_that_fails(self) -> None:
        self.fail(3)
        self.now = 10
        self.fail(1)
        assert self.circuit.admit() == 10

    def test_lets_another_try_when_that_says_nothing(self) -> None:
        self.fail(3)
        self.now = 10
        self.circuit.admit()
        self.circuit.undecided()
        assert self.circuit.admit() is None

    @pytest.mark.virtual_time
    async def test_others_wait_for_the_verdict_of_the_one_that_tries(self) -> None:
        self.fail(3)
        self.now = 10
        self.circuit.admit()
        waiting = [asyncio.create_task(self.circuit.admit_after_probe(60)) for _ in range(2)]
        asyncio.get_running_loop().call_later(50, self.circuit.answered)
        assert await asyncio.gather(*waiting) == [None, None]

    @pytest.mark.virtual_time
    async def test_others_are_refused_when_that_fails(self) -> None:
        self.fail(3)
        self.now = 10
        self.circuit.admit()
        waiting = asyncio.create_task(self.circuit.admit_after_probe(60))
        asyncio.get_running_loop().call_later(1, self.circuit.failed)
        assert await waiting == 10

    @pytest.mark.virtual_time
    async def test_one_of_those_who_wait_tries_when_that_says_nothing(self) -> None:
        self.fail(3)
        self.now = 10
        self.circuit.admit()
        waiting = [asyncio.create_task(self.circuit.admit_after_probe(60)) for _ in range(2)]
        asyncio.get_running_loop().call_later(1, self.circuit.undecided)
        done, rest = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        assert [each.result() for each in done] == [None]
        self.circuit.answered()
        assert [await each for each in rest] == [None]

    @pytest.mark.virtual_time
    async def test_nobody_waits_for_ever(self) -> None:
        self.fail(3)
        self.now = 10
        self.circuit.admit()
        assert await self.circuit.admit_after_probe(60) == 1

    def test_is_one_for_each_model(self) -> None:
        circuits = CircuitBreakers(failures=1, open_seconds=10, clock=lambda: self.now)
        circuits.of("a").failed()
        assert (circuits.of("a").admit(), circuits.of("b").admit()) == (10, None)
