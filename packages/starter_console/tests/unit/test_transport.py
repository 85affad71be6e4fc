"""How the web server is reached, and what it is told of it."""

from pathlib import Path

import pytest
from starter_console.adapters import machine
from starter_console.adapters.certificate import ensure_certificate
from starter_console.failures import ExitCode, Failure
from starter_console.services.environment import OperatorEnvironment
from starter_console.services.programs import WebAddress, web, web_development
from starter_console.services.toolchain import Node
from starter_console.services.transport import Transport, certificate_for, names_of

NODE = Node(Path("/opt/node/bin/node"), "24.0.0")


def address(host: str, transport: Transport, configured: str | None = None) -> WebAddress:
    return WebAddress(host, 3000, "http://127.0.0.1:8000", "a secret", configured, transport=transport)


@pytest.fixture
def known_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "addresses", lambda: ["192.0.2.10", "2001:db8::7"])
    monkeypatch.setattr(machine, "host_names", lambda: ["box", "box.local"])


@pytest.mark.usefixtures("known_machine")
@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("127.0.0.1", ()),
        ("::1", ()),
        ("localhost", ()),
        ("192.0.2.99", ("192.0.2.99",)),
        ("0.0.0.0", ("192.0.2.10", "2001:db8::7", "box", "box.local")),  # noqa: S104 - nothing listens
        ("::", ("192.0.2.10", "2001:db8::7", "box", "box.local")),
    ],
)
def test_a_server_is_known_by_what_leads_to_it(host: str, names: tuple[str, ...]) -> None:
    assert names_of(host) == names


def test_this_machine_has_no_loopback_among_its_addresses() -> None:
    assert not {"127.0.0.1", "::1"} & set(machine.addresses())


@pytest.mark.parametrize(
    ("host", "names", "url", "local"),
    [
        ("127.0.0.1", (), "http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("::1", (), "http://[::1]:3000", "http://[::1]:3000"),
        ("0.0.0.0", (), "http://127.0.0.1:3000", "http://127.0.0.1:3000"),  # noqa: S104 - nothing listens
        ("0.0.0.0", ("192.0.2.10",), "http://192.0.2.10:3000", "http://127.0.0.1:3000"),  # noqa: S104
        ("::", ("2001:db8::7",), "http://[2001:db8::7]:3000", "http://[::1]:3000"),
    ],
)
def test_people_and_the_console_find_it_where_it_listens(
    host: str, names: tuple[str, ...], url: str, local: str
) -> None:
    found = address(host, Transport(names=names))
    assert (found.url, found.local_url, found.public_url) == (url, local, url)
    assert address(host, Transport(names=names), "https://app.example.com").public_url == "https://app.example.com"


def test_the_server_learns_its_certificate_and_its_names(tmp_path: Path) -> None:
    made = ensure_certificate(tmp_path, ("127.0.0.1",))
    found = address("192.0.2.10", Transport(made, names=("192.0.2.10",)))
    environment = web(tmp_path / "server.js", NODE, found).environment
    assert environment["STARTER_TLS_CERT"] == str(made.file)
    assert environment["STARTER_TLS_KEY"] == str(made.key_file)
    assert environment["STARTER_HOSTS"] == "192.0.2.10"
    assert environment["APP_PUBLIC_URL"] == "https://192.0.2.10:3000"
    assert "STARTER_INSECURE_COOKIES" not in environment


def test_cookies_without_https_are_a_decision_of_their_own() -> None:
    assert Transport().variables() == {}
    assert Transport(insecure_cookies=True).variables() == {"STARTER_INSECURE_COOKIES": "true"}


def test_the_server_learns_which_proxies_to_believe() -> None:
    assert Transport(proxies="10.0.0.0/8").variables() == {"FORWARDED_ALLOW_IPS": "10.0.0.0/8"}


def test_both_servers_are_started_with_the_preload(tmp_path: Path) -> None:
    found = address("127.0.0.1", Transport())
    preload = f"--import={(tmp_path / 'server/preload.mjs').as_uri()}"
    assert preload in web(tmp_path / "server.js", NODE, found).command
    assert web_development(tmp_path, NODE, found).environment["NODE_OPTIONS"].endswith(preload)


def test_the_operators_own_certificate_goes_first(tmp_path: Path) -> None:
    own = ensure_certificate(tmp_path / "own", ("app.example.com",))
    named = {"STARTER_TLS_CERT": str(own.file), "STARTER_TLS_KEY": str(own.key_file)}
    assert certificate_for(tmp_path / "tls", (), OperatorEnvironment(named)) == own
    assert certificate_for(tmp_path / "tls", (), OperatorEnvironment({})).file.parent == tmp_path / "tls"


def test_a_certificate_that_is_none_is_refused(tmp_path: Path) -> None:
    named = {"STARTER_TLS_CERT": str(tmp_path / "missing.pem"), "STARTER_TLS_KEY": str(tmp_path / "key.pem")}
    with pytest.raises(Failure) as caught:
        certificate_for(tmp_path, (), OperatorEnvironment(named))
    assert caught.value.code is ExitCode.CONFIGURATION
