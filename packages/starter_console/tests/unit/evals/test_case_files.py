"""Files of cases: where they are found, and how their faults are told."""

from pathlib import Path

import pytest
from starter_console.failures import ExitCode, Failure
from starter_console.workflows.evals.case_files import find_case_files, read_case_file
from starter_contracts.paths import find_repository_root

VALID = """\
cases:
  - name: the time
    question: What time is it?
    expect:
      tools: [get_current_time, {name: web_search, arguments: [clock]}]
"""


def fault_of(tmp_path: Path, text: str) -> str:
    file = tmp_path / "evals.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Failure) as refused:
        read_case_file(file)
    assert refused.value.code == ExitCode.CONFIGURATION
    return refused.value.why.removeprefix(f"{file}:")


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "evals.yaml"
    file.write_text(VALID, encoding="utf-8")
    (case,) = read_case_file(file).cases
    assert (case.name, case.expect.status, len(case.expect.tools)) == ("the time", "completed", 2)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("tools:", "tool:", "5:7: cases.0.expect.tool: Extra inputs are not permitted"),
        ("    question: What time is it?\n", "", "2:5: cases.0.question: Field required"),
        ("[clock]", "clock", "5:52: cases.0.expect.tools.1.arguments: Input should be a valid tuple"),
        ("tools: [get_current_time, {name: web_search, arguments: [clock]}]", "matches: ['(']", "5:17: cases.0.exp"),
        ("name: the time", "name: [", "3:30: expected"),
        ("cases:", "cases: []\nmore:", "1:1: cases: there is no case"),
    ],
    ids=["unknown", "missing", "wrong-type", "pattern", "syntax", "empty"],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in fault_of(tmp_path, VALID.replace(old, new))


def test_two_cases_of_one_name(tmp_path: Path) -> None:
    assert "cases have the same name: the time" in fault_of(tmp_path, VALID + VALID.removeprefix("cases:\n"))


def test_the_files_of_this_checkout_are_found_and_valid() -> None:
    found = find_case_files(find_repository_root(Path(__file__)))
    assert found
    assert [agent for agent, file in found.items() if len(read_case_file(file).cases) < 5] == []
