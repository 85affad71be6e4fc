"""The manners of the door: whether a flood of sign-ins is felt by others, and whether time tells who has an account.

.venv/bin/python tools/perf/door.py [--seconds 5] [--samples 200]
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import jwt
import psycopg
import uvloop
from load import Connection, Seen, as_fast_as_possible, at_a_pace, request
from servers import API, api_environment, cpu_seconds, migrate, running
from starter_console.adapters.sockets import free_port
from starter_console.services.local_stack import LocalStack, local_stack
from starter_contracts.keys import load_keyset

HERE = Path(__file__).resolve().parent
CONNECTIONS = 16
PASSWORD = "a long and quiet evening"  # noqa: S105 - of people who live for a minute
_UNSEEN_TOKENS = 6000
"""More than are used within the second for which a verified token is trusted."""
_ROWS = """
    INSERT INTO conversations
        (id, tenant_id, user_id, agent, active_agent, message_count, preview, created_at, updated_at)
    SELECT gen_random_uuid(), %(tenant)s, %(user)s, 'assistant', 'assistant', 2, 'What is the weather like?',
           now() - n * interval '1 second', now() - n * interval '1 second'
    FROM generate_series(1, %(count)s) AS n
"""


@dataclass(frozen=True, slots=True)
class Server:
    """Something that listens."""

    port: int
    pid: int

    def run(self, messages: list[bytes], seconds: float) -> tuple[Seen, float]:
        """As fast as it answers, and the CPU milliseconds of one answer; the first second only warms up."""
        uvloop.run(as_fast_as_possible(self.port, messages, connections=CONNECTIONS, seconds=1))
        before = cpu_seconds(self.pid)
        seen = uvloop.run(as_fast_as_possible(self.port, messages, connections=CONNECTIONS, seconds=seconds))
        if set(seen.statuses) != {200}:
            sys.exit(f"unexpected answers: {seen.statuses}")
        return seen, (cpu_seconds(self.pid) - before) * 1000 / len(seen.waits)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    email: str
    session: dict[str, Any]

    @property
    def token(self) -> str:
        return str(self.session["access_token"])

    def sign_in(self) -> bytes:
        return sign_in(self.email)


def sign_in(email: str, password: str = PASSWORD) -> bytes:
    body = json.dumps({"email": email, "password": password}).encode()
    return request("POST", "/api/v1/auth/token", body=body)


def register(base: str, name: str) -> Person:
    email = f"{name}@example.com"
    form = {"email": email, "password": PASSWORD, "tenant_name": name, "accept_terms": True}
    answer = httpx2.post(f"{base}/api/v1/auth/register", json=form, timeout=60)
    if answer.status_code != 201:
        sys.exit(answer.text)
    return Person(email, answer.json())


def fill(stack: LocalStack, person: Person, count: int) -> None:
    """So many conversations of this person."""
    values = {"tenant": person.session["tenant_id"], "user": person.session["user_id"], "count": count}
    with psycopg.connect(stack.admin_url, dbname="starter") as connection:
        connection.execute(_ROWS, values)
    with psycopg.connect(stack.admin_url, dbname="starter", autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE conversations")


def unseen_tokens(folder: Path, token: str) -> list[str]:
    """Tokens of one session that differ in their identifier: none is known when it comes."""
    key = load_keyset(folder / "data/keys").active
    head, claims = jwt.get_unverified_header(token), jwt.decode(token, options={"verify_signature": False})
    return [
        jwt.encode({**claims, "jti": uuid4().hex}, key.private_key(), "EdDSA", headers=head)
        for _ in range(_UNSEEN_TOKENS)
    ]


async def flooded(port: int, person: Person, seconds: float) -> tuple[Seen, Seen, Seen]:
    """Others before and during a flood of fifty sign-ins a second, and the flood itself."""
    reading = [request("GET", "/api/v1/auth/me", token=person.token)]
    flood = [sign_in(f"flood{number}@example.com") for number in range(100)]
    before = await at_a_pace(port, reading, each_second=50, seconds=seconds)
    both = (
        at_a_pace(port, reading, each_second=50, seconds=seconds),
        at_a_pace(port, flood, each_second=50, seconds=seconds),
    )
    during, attempts = await asyncio.gather(*both)
    return before, during, attempts


async def timings(port: int, person: Person, samples: int) -> tuple[list[float], list[float], bool]:
    """Milliseconds of wrong sign-ins, known and unknown account in turns; whether the answers were the same."""
    loop, known, unknown, bodies = asyncio.get_running_loop(), list[float](), list[float](), set[bytes]()
    connection = await Connection.open(port)
    for number in range(samples + 10):
        for email, waits in ((person.email, known), (f"nobody{number:04}@example.com", unknown)):
            message = sign_in(email, "a wrong and long password")
            began = loop.time()
            status, body = await connection.ask(message)
            waits.append((loop.time() - began) * 1000)
            said = json.loads(body)
            said.pop("request_id")
            bodies.add(bytes([status // 100]) + json.dumps(said).encode())
    connection.close()
    return known[10:], unknown[10:], len(bodies) == 1


def mann_whitney(one: list[float], other: list[float]) -> float:
    """Two-sided p-value by the normal approximation; ties do not occur in such times."""
    ranks = {value: rank for rank, value in enumerate(sorted([*one, *other]), 1)}
    n, m = len(one), len(other)
    u = sum(ranks[value] for value in one) - n * (n + 1) / 2
    spread = (n * m * (n + m + 1) / 12) ** 0.5
    return 2 * (1 - statistics.NormalDist().cdf(abs(u - n * m / 2) / spread))


def manners(api: Server, options: argparse.Namespace) -> None:
    """Whether a flood is felt by others, and whether time tells who has an account."""
    person = register(f"http://127.0.0.1:{api.port}", "quiet")
    before, during, attempts = uvloop.run(flooded(api.port, person, max(options.seconds, 4)))
    done = attempts.statuses.get(401, 0)
    print("\nothers (50 reads/s) while 50 sign-ins/s come")
    print(f"  p99 {before.at(0.99):.1f} ms before, {during.at(0.99):.1f} ms during (asked < 250)")
    print(f"  read {during.statuses}; flood: {done} judged, {attempts.statuses.get(429, 0)} told to wait")
    known, unknown, same = uvloop.run(timings(api.port, person, options.samples))
    middle = statistics.median(known), statistics.median(unknown)
    print(f"\nwrong password of a known and of an unknown account, {options.samples} samples each, in turns")
    print(f"  median {middle[0]:.2f} and {middle[1]:.2f} ms, difference {abs(middle[0] - middle[1]):.2f} (asked ≤ 5)")
    print(f"  Mann-Whitney p = {mann_whitney(known, unknown):.3f} (asked > 0.01); answers equal: {same}")


@contextmanager
def bare() -> Generator[Server]:
    port = free_port()
    command = [sys.executable, str(HERE / "bare_starlette.py"), str(port)]
    with running(command, {}, f"http://127.0.0.1:{port}/answer") as pid:
        yield Server(port, pid)


@contextmanager
def ours(stack: LocalStack, folder: Path) -> Generator[Server]:
    environment, port = api_environment(stack, folder), free_port()
    migrate(environment)
    command = [*API, "serve", "--port", str(port)]
    with running(command, environment, f"http://127.0.0.1:{port}/health/ready") as pid:
        yield Server(port, pid)


def main() -> None:
    """Start everything, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--samples", type=int, default=200)
    options = parser.parse_args()
    with ExitStack() as open_ones:
        folder = Path(open_ones.enter_context(tempfile.TemporaryDirectory(prefix="starter-perf-")))
        folder.chmod(0o755)  # the database server may run as another user
        stack = open_ones.enter_context(local_stack(folder / "stack"))
        manners(open_ones.enter_context(ours(stack, folder)), options)


if __name__ == "__main__":
    main()
