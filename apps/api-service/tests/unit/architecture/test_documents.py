"""Documents say what the code says: generated pages are current, links lead somewhere, codes are unique."""

import re
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from starter_contracts.paths import find_repository_root

ROOT = find_repository_root(Path(__file__))
SOURCES = ROOT / "apps/api-service/src/app"
PROBLEM_CODE = re.compile(r"\bcode=\"([a-z_]+\.[a-z_]+)\"")


def tool(name: str) -> ModuleType:
    spec = spec_from_file_location(name, ROOT / f"tools/docs/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    return tool("problems_reference")


class TestSettings:
    def test_the_table_the_schema_and_the_example_are_current(self) -> None:
        assert tool("settings_reference").stale() == []

    def test_every_variable_is_declared_once_and_explained(self) -> None:
        found: list[Any] = [each for _, section in tool("settings_reference").sections() for each in section]
        assert [name for name, count in Counter(each.name for each in found).items() if count > 1] == []
        assert [each.name for each in found if not each.description] == []

    def test_the_example_sets_nothing(self) -> None:
        lines = (ROOT / "apps/api-service/.env.local.example").read_text().splitlines()
        assert [line for line in lines if line and not line.startswith("#")] == []


class TestBrand:
    def test_the_schema_that_the_web_reads_is_current(self) -> None:
        assert not tool("brand_schema").stale()


class TestStreams:
    def test_the_schema_that_clients_are_made_from_is_current(self) -> None:
        assert not tool("stream_schema").stale()


class TestAgents:
    def test_the_table_of_agents_is_current(self) -> None:
        assert not tool("agents_reference").stale()

    def test_the_schema_of_cases_that_editors_read_is_current(self) -> None:
        assert not tool("evals_schema").stale()


class TestComponents:
    def test_the_table_is_current_and_every_family_is_shown(self) -> None:
        assert tool("components_index").problems() == []


class TestProblems:
    def test_the_page_is_current(self, reference: ModuleType) -> None:
        assert (ROOT / reference.PAGE).read_text() == reference.page()

    def test_every_error_names_its_code_kind_and_title(self, reference: ModuleType) -> None:
        errors: list[Any] = reference.domain_errors()
        assert errors
        assert [e.__name__ for e in errors if not {"code", "kind", "title"} <= vars(e).keys() or not e.__doc__] == []

    def test_no_code_has_two_meanings(self, reference: ModuleType) -> None:
        entries: list[Any] = [*reference.declared(), *reference.of_the_edge(), *reference.of_the_door()]
        assert [code for code, count in Counter(entry.code for entry in entries).items() if count > 1] == []

    def test_codes_outside_of_the_domain_are_documented(self, reference: ModuleType) -> None:
        """Documents that are written by hand at the edge are easily forgotten."""
        page = (ROOT / reference.PAGE).read_text()
        written = {
            code
            for folder in ("api", "core", "middleware")
            for path in (SOURCES / folder).rglob("*.py")
            for code in PROBLEM_CODE.findall(path.read_text())
        }
        assert "internal.error" in written
        assert sorted(code for code in written if f"`{code}`" not in page) == []


class TestLinks:
    def test_every_link_between_documents_leads_somewhere(self) -> None:
        check = tool("check_links")
        files = check.markdown_files()
        assert ROOT / "README.md" in files
        assert check.broken_links(files) == []

    @pytest.mark.parametrize(
        ("line", "broken"),
        [
            ("[a](other.md)", False),
            ("[a](other.md#two-words)", False),
            ("[a](#here)", False),
            ("[a](https://example.com/x.md) and `[b](none.md)`", False),
            ("[a](none.md)", True),
            ("[a](other.md#three)", True),
            ("[a](#nowhere)", True),
            ("[a](../outside.md)", True),
        ],
    )
    def test_a_link_is_broken_when_its_file_or_heading_is_missing(
        self, tmp_path: Path, line: str, broken: bool
    ) -> None:
        root = tmp_path / "root"
        root.mkdir()
        (tmp_path / "outside.md").touch()
        (root / "other.md").write_text("# Two words\n")
        page = root / "page.md"
        page.write_text(f"# Here\n{line}\n")
        assert bool(tool("check_links").broken_links([page], root)) is broken
