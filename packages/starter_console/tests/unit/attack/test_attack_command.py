"""What people see of an attack, and whom it uses where nobody may register."""

import json
from collections.abc import Mapping
from pathlib import Path

import httpx2
import pytest
from starter_console.failures import Failure
from starter_console.ports.events import ignore
from starter_console.presenters.attack import show_report
from starter_console.workflows.attack.aim import Wishes, aim
from starter_console.workflows.attack.options import AttackOptions
from starter_console.workflows.attack.people import Account
from starter_console.workflows.attack.report import AttackReport, CorpusResult, Finding, NotRun
from starter_console.workflows.attack.run import attack
from starter_contracts.paths import DataPaths

from .conftest import Attack
from .fake_api import FakeApi

FINDING = Finding("a [bold] name", "GET /a\nx-b: c", "403", "200 {}")
REPORT = AttackReport(
    url="http://a.test",
    web_url=None,
    seed=7,
    results=(
        CorpusResult("one", "what it tries", 5, 1.5, (FINDING,), (NotRun("another", "no reason"),), {"time": "1 s"}),
        CorpusResult("two", "what else", 2, 0.1, (), broken="it broke"),
    ),
    left_behind=("Attack fixture 1",),
)


class TestReport:
    def test_people_read_every_part_of_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        show_report(REPORT, as_json=False)
        printed = capsys.readouterr().out
        for text in (
            "one",
            "what it tries",
            "a [bold] name",
            "x-b: c",
            "403",
            "200 {}",
            "no reason",
            "it broke",
            "1 s",
        ):
            assert text in printed
        assert printed.splitlines()[-1] == "7 attempts, 1 passed through, seed 7"

    def test_programs_get_the_same(self, capsys: pytest.CaptureFixture[str]) -> None:
        show_report(REPORT, as_json=True)
        found = json.loads(capsys.readouterr().out)
        assert (found["schema"], found["held"], found["passed_through"]) == ("attack_v1", False, 1)
        assert found["results"][0]["findings"][0]["attack"] == FINDING.attack

    def test_a_corpus_that_ended_early_is_no_success(self) -> None:
        broken = AttackReport("", None, 1, (REPORT.results[1],), ())
        assert (broken.passed_through, broken.held) == (0, False)


class TestWithoutKeys:
    async def test_what_needs_them_is_listed_as_not_run(self, attack_played: Attack) -> None:
        report = await attack_played("tokens,matrix", keys=False)
        left_out = [each.attack for result in report.results for each in result.not_run]
        assert "an expired token, a service account" in left_out
        assert "tokens that the installation's own key has signed for something else" in left_out
        assert report.held


class TestAccounts:
    def options(self, accounts: Mapping[str, Account]) -> AttackOptions:
        only = frozenset({"tokens"})
        return AttackOptions(url="http://api.test", web_url=None, seed=1, only=only, accounts=accounts)

    def people(self, api: FakeApi, **roles: str) -> dict[str, Account]:
        founder = api.world.person("owner@example.com", "long enough, really")
        tenant = api.world.found("House", founder)
        found = {"owner": Account(founder.email, founder.password)}
        for part, role in roles.items():
            person = api.world.person(f"{part}@example.com", "long enough, really")
            api.world.members[api.world.found("Other", person) if part == "other" else tenant, person.id] = role
            found[part] = Account(person.email, person.password)
        return found

    async def test_they_take_the_parts(self) -> None:
        api = FakeApi()
        accounts = self.people(api, admin="admin", member="member", viewer="viewer", other="owner")
        report = await attack(self.options(accounts), ignore, httpx2.MockTransport(api.answer))
        assert report.held
        assert report.left_behind == ()

    @pytest.mark.parametrize("admins_role", ["viewer", None])
    async def test_a_part_that_does_not_fit_is_refused(self, admins_role: str | None) -> None:
        api = FakeApi()
        parts = {"admin": admins_role, "member": "member", "viewer": "viewer", "other": "owner"}
        accounts = self.people(api, **{part: role for part, role in parts.items() if role})
        with pytest.raises(Failure):
            await attack(self.options(accounts), ignore, httpx2.MockTransport(api.answer))

    def test_a_file_that_is_none_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "people.json"
        for text in ("", "[]", '{"owner": {"email": "a"}}'):
            file.write_text(text)
            with pytest.raises(Failure) as refused:
                aim(Wishes("http://a.test", None, "", None, 1, 8, file), DataPaths(tmp_path))
            assert "cannot be read as accounts" in refused.value.what

    def test_without_a_stack_an_address_is_needed(self, tmp_path: Path) -> None:
        with pytest.raises(Failure) as refused:
            aim(Wishes(None, None, "", None, 1, 8, None), DataPaths(tmp_path))
        assert "--url" in refused.value.why
