"""Logs by day and service, and reading them while they grow."""

from datetime import date
from pathlib import Path

import pytest
from starter_console.adapters.log_files import ServiceLog, day_folder, tail
from starter_console.failures import ExitCode, Failure
from starter_console.services.log_tail import LogFollower
from starter_contracts.paths import DataPaths


def test_current_points_to_the_latest_day(tmp_path: Path) -> None:
    day_folder(tmp_path, date(2030, 1, 1))
    folder = day_folder(tmp_path, date(2030, 1, 2))
    assert (tmp_path / "current").resolve() == folder
    assert day_folder(tmp_path, date(2030, 1, 2)) == folder


def test_errors_are_kept_apart_with_what_belongs_to_them(tmp_path: Path) -> None:
    log = ServiceLog(tmp_path, "web")
    for line in ("ready", "Traceback (most recent call last):", '  File "x.py"', "still fine", "2030 FATAL:  no disk"):
        log.write(line)
    log.close()
    folder = tmp_path / "current/web"
    assert (folder / "error.log").read_text().splitlines() == [
        "Traceback (most recent call last):",
        '  File "x.py"',
        "2030 FATAL:  no disk",
    ]
    assert len((folder / "all.log").read_text().splitlines()) == 5


def test_tail_of_a_missing_a_short_and_a_long_file(tmp_path: Path) -> None:
    file = tmp_path / "log"
    assert tail(file, 3) == []
    file.write_text("1\n2\n")
    assert tail(file, 3) == ["1", "2"]
    file.write_text("".join(f"{number}\n" for number in range(10_000)))
    assert tail(file, 3) == ["9997", "9998", "9999"]


def test_following_starts_with_the_past_and_misses_nothing(tmp_path: Path) -> None:
    log = ServiceLog(tmp_path / "log", "api")
    log.write("one")
    log.write("two")
    follower = LogFollower(DataPaths(tmp_path), past_lines=1)
    assert [line.text for line in follower.new_lines()] == ["two"]
    log.write("three")
    with (tmp_path / "log/current/api/all.log").open("a") as stream:
        stream.write("fo")
        stream.flush()
        assert [line.text for line in follower.new_lines()] == ["three"]
        stream.write("ur\n")
    assert [line.text for line in follower.new_lines()] == ["four"]
    log.close()


def test_an_unknown_service_names_the_known_ones(tmp_path: Path) -> None:
    ServiceLog(tmp_path / "log", "api").write("hello")
    with pytest.raises(Failure) as caught:
        list(LogFollower(DataPaths(tmp_path), ["apy"]).new_lines())
    assert (caught.value.code, caught.value.why) == (ExitCode.USAGE, "logs of today: api")
