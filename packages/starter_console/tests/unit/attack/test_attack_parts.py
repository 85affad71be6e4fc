"""The parts that corpora are made of."""

import asyncio
import random
from dataclasses import asdict

import httpx2
import pytest
from starter_console.adapters.raw_http import exchange
from starter_console.failures import ExitCode, Failure
from starter_console.workflows.attack.corpora.browser.redirects import leads_home
from starter_console.workflows.attack.corpora.matrix.state import changes, moving
from starter_console.workflows.attack.http import Call, Target, shortened
from starter_console.workflows.attack.operations import OpenApi
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.statistics import mann_whitney
from starter_console.workflows.attack.synthesis import Synthesis

HOME = "http://web.test"
CHANCE = random.Random(1)  # noqa: S311 - repeatable
INNER = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
DOCUMENT = {
    "paths": {
        "/things/{thing_id}": {
            "get": {
                "operationId": "get_thing",
                "x-permission": "things:read",
                "x-min-role": "member",
                "parameters": [{"name": "thing_id", "in": "path", "required": True, "schema": {"format": "uuid"}}],
            }
        },
        "/open": {"post": {"operationId": "knock"}},
    }
}


class TestStatistics:
    def test_equal_times_are_no_evidence(self) -> None:
        assert mann_whitney([1.0] * 30, [1.0] * 30) == 1.0

    def test_the_normal_approximation_agrees_with_published_tables(self) -> None:
        """Ranks 1 to 5 against 6 to 10: U is 0, z is 2.507 with the correction for continuity."""
        assert mann_whitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]) == pytest.approx(0.0122, abs=0.0005)

    def test_it_does_not_matter_who_is_slower(self) -> None:
        chance = random.Random(7)  # noqa: S311 - repeatable
        first, second = ([chance.gauss(mean, 1) for _ in range(60)] for mean in (0.0, 1.0))
        assert mann_whitney(first, second) == pytest.approx(mann_whitney(second, first))
        assert mann_whitney(first, second) < 0.001


class TestSynthesis:
    made = Synthesis({"Inner": INNER}, CHANCE)

    def test_only_what_is_required_is_made(self) -> None:
        schema = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["a"]}
        assert set(self.made.value(schema)) == {"a"}

    @pytest.mark.parametrize(
        ("schema", "expected"),
        [
            ({"$ref": "#/components/schemas/Inner"}, {"n": 1}),
            ({"anyOf": [{"type": "integer", "minimum": 5}, {"type": "null"}]}, 5),
            ({"enum": ["owner", "viewer"]}, "viewer"),
            ({"const": "x"}, "x"),
            ({"type": "array", "items": {"type": "boolean"}, "minItems": 2}, [True, True]),
            ({"type": "integer", "exclusiveMinimum": 3}, 4),
        ],
    )
    def test_each_kind_of_schema(self, schema: dict[str, object], expected: object) -> None:
        assert self.made.value(schema) == expected

    @pytest.mark.parametrize(("shortest", "longest"), [(1, 5), (14, 256), (300, 400)])
    def test_texts_keep_their_bounds(self, shortest: int, longest: int) -> None:
        text = self.made.value({"type": "string", "minLength": shortest, "maxLength": longest})
        assert shortest <= len(text) <= longest

    def test_a_role_is_the_least(self) -> None:
        assert self.made.value({"type": "string", "enum": ["viewer", "owner"]}, "role") == "viewer"


class TestOperations:
    def test_they_are_read_from_the_document(self) -> None:
        operations = OpenApi(DOCUMENT)
        assert [each.id for each in operations.protected] == ["get_thing"]
        (thing,) = operations.protected
        assert (thing.allows("viewer"), thing.allows("member"), thing.allows("owner")) == (False, True, True)
        assert thing.call(CHANCE, {"thing_id": "7"}).path == "/things/7"
        assert operations.refused_to("viewer") is None


class TestRedirects:
    @pytest.mark.parametrize("location", ["/chat", "http://web.test/chat", "/%5cattacker.example", "/o/a/chat?x=//b"])
    def test_home(self, location: str) -> None:
        assert leads_home(HOME, location)

    @pytest.mark.parametrize(
        "location",
        [
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "https://web.test/chat",
            "/chat/%2e%2e/api/v1/x",
            "/api/v1/x",
        ],
    )
    def test_elsewhere(self, location: str) -> None:
        assert not leads_home(HOME, location)


class TestState:
    def test_what_moves_by_itself_is_no_change(self) -> None:
        first, second = {"a": 1, "clock": 1}, {"a": 1, "clock": 2}
        assert changes(second, {"a": 1, "clock": 3}, moving(first, second)) == []
        assert changes(second, {"a": 2, "clock": 3}, moving(first, second)) == ["a: 1 → 2"]
        assert changes(second, {"clock": 3}, moving(first, second)) == ["a: 1 → nothing"]


class TestRecord:
    def test_what_does_not_hold_is_a_finding(self) -> None:
        record = Record()
        record.judge(Attempt("a", "GET /", "403"), held=True, seen="403")
        record.judge(Attempt("b", "GET /", "403"), held=False, seen="200")
        assert record.attempts == 2
        assert [asdict(finding) for finding in record.findings] == [
            {"attack": "b", "request": "GET /", "expected": "403", "seen": "200"}
        ]


class TestTarget:
    async def test_a_limit_is_waited_out(self) -> None:
        answers = iter([httpx2.Response(429, headers={"retry-after": "0"}), httpx2.Response(200)])
        target = Target("http://a.test", transport=httpx2.MockTransport(lambda request: next(answers)))
        assert (await target.send(Call("GET", "/"))).status == 200
        await target.close()

    async def test_a_limit_of_hours_is_an_answer(self) -> None:
        limited = httpx2.MockTransport(lambda request: httpx2.Response(429, headers={"retry-after": "3000"}))
        target = Target("http://a.test", transport=limited)
        assert (await target.send(Call("GET", "/"))).status == 429
        await target.close()

    async def test_headers_may_come_twice(self) -> None:
        seen: list[list[str]] = []

        def answer(request: httpx2.Request) -> httpx2.Response:
            seen.append(request.headers.get_list("x-a"))
            return httpx2.Response(200)

        target = Target("http://a.test", transport=httpx2.MockTransport(answer))
        await target.send(Call("GET", "/", headers=(("X-A", "1"), ("x-a", "2"))))
        assert seen == [["1", "2"]]
        await target.close()

    @pytest.mark.parametrize("secret", ["eyJhbGciOiJFZERTQSJ9.e30.c2ln", "rt_0123456789abcdef", "inv_0123456789abcdef"])
    def test_secrets_are_shortened(self, secret: str) -> None:
        assert secret not in shortened(f"cookie: a={secret}; b=1")
        assert shortened(f"cookie: a={secret}; b=1").endswith("; b=1")


class TestRawHttp:
    async def test_a_server_that_closes_is_told_from_one_that_waits(self) -> None:
        async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readline()
            writer.write(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")
            writer.close()

        async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()

        for behave, seconds, expected in ((refuse, 60, (400, True)), (wait, 0.2, (0, False))):
            async with await asyncio.start_server(behave, "127.0.0.1", 0) as server:
                port = server.sockets[0].getsockname()[1]
                answer = await exchange(f"http://127.0.0.1:{port}", b"GET /\r\n", seconds=seconds)
                assert (answer.status, answer.closed) == expected


def test_unknown_corpora_are_refused() -> None:
    from starter_console.workflows.attack.aim import Wishes, aim
    from starter_contracts.paths import DataPaths, find_repository_root

    wishes = Wishes("http://a.test", None, "matrix,dragons", None, 1, 8, None)
    with pytest.raises(Failure) as refused:
        aim(wishes, DataPaths.below(find_repository_root(), "/nonexistent"))
    assert refused.value.code is ExitCode.USAGE
