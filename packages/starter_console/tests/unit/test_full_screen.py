"""The full screen shows what runs, follows the logs, and starts or stops on one key."""

from pathlib import Path

import pytest
from starter_console.adapters.log_files import ServiceLog
from starter_console.adapters.processes import record_of
from starter_console.services import stack_file
from starter_console.ui.app import ConsoleApp
from starter_console.ui.services_table import ServicesTable
from starter_console.ui.stack_control import StackControl
from starter_contracts.paths import DataPaths
from starter_contracts.state import (
    ProcessRecord,
    ServiceName,
    ServiceRecord,
    ServiceState,
    StackPhase,
    StackRecord,
)
from textual.widgets import RichLog


class RecordedControl(StackControl):
    def __init__(self, problem: str | None = None) -> None:
        self.calls: list[str] = []
        self._problem = problem

    def start(self) -> str | None:
        self.calls.append("start")
        return self._problem

    def stop(self) -> str | None:
        self.calls.append("stop")
        return self._problem


@pytest.fixture
def me() -> ProcessRecord:
    import os

    record = record_of(os.getpid())
    assert record is not None
    return record


def states(app: ConsoleApp) -> dict[str, str]:
    table = app.query_one(ServicesTable)
    rows = [table.get_row_at(index) for index in range(table.row_count)]
    return {row[0]: row[1].split("]")[1].split("[")[0] for row in rows}


async def test_it_shows_what_runs_and_stops_it(tmp_path: Path, me: ProcessRecord) -> None:
    paths, control = DataPaths(tmp_path), RecordedControl()
    api = ServiceRecord(name=ServiceName.API, state=ServiceState.RUNNING, process=me, url="http://127.0.0.1:8000")
    stack_file.write(paths, StackRecord(phase=StackPhase.RUNNING, supervisor=me, services=[api]))
    app = ConsoleApp(paths, control)
    async with app.run_test() as pilot:
        assert (states(app)["api"], states(app)["web"]) == ("running", "stopped")
        assert app.sub_title == "running"
        await pilot.press("s")
        await app.workers.wait_for_complete()
    assert control.calls == ["stop"]


async def test_it_starts_what_does_not_run_and_tells_what_failed(tmp_path: Path) -> None:
    control = RecordedControl("port 3000 is taken")
    app = ConsoleApp(DataPaths(tmp_path), control)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        told = [notification.message for notification in app._notifications]  # pyright: ignore[reportPrivateUsage]
    assert control.calls == ["start"]
    assert "port 3000 is taken" in told


async def test_it_follows_the_logs_and_can_show_only_errors(tmp_path: Path) -> None:
    log = ServiceLog(tmp_path / "log", "api")
    log.write("all is well")
    app = ConsoleApp(DataPaths(tmp_path), RecordedControl())
    async with app.run_test(size=(120, 40)) as pilot:
        log.write("ERROR something broke")
        await pilot.press("r")
        await pilot.pause()
        assert shown(app) == ["api              all is well", "api              ERROR something broke"]
        await pilot.press("e")
        await pilot.pause()
        assert shown(app) == ["api              ERROR something broke"]
    log.close()


def shown(app: ConsoleApp) -> list[str]:
    return [line.text.rstrip() for line in app.query_one(RichLog).lines]
