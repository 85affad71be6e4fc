"""What `up` accepts, refuses and remembers."""

import socket
from pathlib import Path

import pytest
from starter_console.adapters.locks import exclusive
from starter_console.failures import ExitCode, Failure
from starter_console.services import stack_file
from starter_console.services.joining import wait_for_other
from starter_console.workflows.up.options import UpOptions
from starter_console.workflows.up.start import choose_port
from starter_contracts.demo import DEMO_PASSWORD
from starter_contracts.paths import DataPaths
from starter_contracts.state import ProcessRecord, StackPhase, StackRecord


@pytest.mark.parametrize("password", [None, "short", DEMO_PASSWORD])
def test_only_a_private_password_may_face_a_network(password: str | None) -> None:
    with pytest.raises(Failure) as caught:
        UpOptions(host="192.0.2.10").check_host(password)
    assert caught.value.code is ExitCode.CONFIGURATION


@pytest.mark.parametrize(
    ("options", "password"),
    [
        (UpOptions(), None),
        (UpOptions(host="::1"), DEMO_PASSWORD),
        (UpOptions(host="192.0.2.10"), "a password of my own"),
        (UpOptions(host="192.0.2.10", empty=True), None),
    ],
)
def test_loopback_a_private_password_or_no_demo_are_fine(options: UpOptions, password: str | None) -> None:
    options.check_host(password)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.10", "box.local"])  # noqa: S104 - nothing listens
def test_beyond_this_machine_sessions_need_https_or_a_decision(host: str) -> None:
    with pytest.raises(Failure) as caught:
        UpOptions(host=host).check_transport(None)
    assert caught.value.code is ExitCode.CONFIGURATION
    assert host in caught.value.what
    assert "--tls" in caught.value.next_step
    assert "--insecure-cookies" in caught.value.next_step
    for options in (UpOptions(host=host, tls=True), UpOptions(host=host, insecure_cookies=True)):
        options.check_transport(None)
    UpOptions(host=host).check_transport("https://app.example.com")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_needs_neither(host: str) -> None:
    UpOptions(host=host).check_transport(None)
    UpOptions(host=host, tls=True).check_transport(None)


def test_https_and_cookies_without_it_exclude_each_other() -> None:
    with pytest.raises(Failure, match="exclude each other"):
        UpOptions(tls=True, insecure_cookies=True).check_transport(None)


def test_only_what_differs_from_the_defaults_is_said() -> None:
    assert UpOptions().said() == {"services": "all"}
    assert UpOptions(port=4000, dev=True).said() == {"--port": "4000", "--dev": "yes", "services": "all"}
    assert UpOptions(tls=True).said() == {"--tls": "yes", "services": "all"}
    assert UpOptions(data_services_only=True).said() == {}


def test_a_taken_port_names_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port: int = taken.getsockname()[1]
        with pytest.raises(Failure) as caught:
            choose_port(port, 3000, "--port", "127.0.0.1")
    assert caught.value.code is ExitCode.PORT_TAKEN
    assert str(port) in caught.value.what
    assert "--port 0" in caught.value.next_step


def test_port_0_finds_a_free_one() -> None:
    assert choose_port(0, 3000, "--port", "127.0.0.1") > 1024


def running_stack(folder: Path, **requested: str) -> DataPaths:
    paths = DataPaths(folder)
    record = StackRecord(
        phase=StackPhase.RUNNING,
        supervisor=ProcessRecord(pid=1, started=1.0),
        url="http://127.0.0.1:4123",
        api_url="http://127.0.0.1:8123",
        requested={"services": "all", "--dev": "no", "--host": "127.0.0.1", **requested},
    )
    stack_file.write(paths, record)
    return paths


@pytest.mark.parametrize("said", [{}, {"--port": "4123"}, {"--port": "0"}, {"services": "all"}])
async def test_a_second_up_that_agrees_learns_the_address(tmp_path: Path, said: dict[str, str]) -> None:
    paths = running_stack(tmp_path)
    async with exclusive(paths.lock_file):
        assert wait_for_other(paths, said) == "http://127.0.0.1:4123"


@pytest.mark.parametrize(
    ("said", "words"),
    [({"--port": "5000"}, "--port 5000"), ({"--dev": "yes"}, "--dev yes"), ({"services": "data"}, "")],
)
async def test_a_second_up_that_differs_is_refused(tmp_path: Path, said: dict[str, str], words: str) -> None:
    paths = running_stack(tmp_path)
    async with exclusive(paths.lock_file):
        with pytest.raises(Failure) as caught:
            wait_for_other(paths, said)
    assert caught.value.code is ExitCode.CONFLICT
    assert words in caught.value.what
    assert "./starter down" in caught.value.next_step


def test_waiting_for_a_stack_that_died_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="ended while it was starting"):
        wait_for_other(DataPaths(tmp_path), {})
