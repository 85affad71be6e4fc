"""The certificate and the web server's preload together: https that the console itself can check."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from starter_console.adapters import http
from starter_console.adapters.certificate import Certificate, ensure_certificate
from starter_console.adapters.sockets import LOOPBACK, free_port
from starter_console.services.toolchain import find_node
from starter_contracts.paths import find_repository_root

_SERVER = """
    require("node:http").createServer((request, response) => response.end(request.url))
        .listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"));
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Certificate, int]]:
    certificate, port = ensure_certificate(tmp_path / "tls", ("localhost", LOOPBACK)), free_port()
    preload = find_repository_root() / "apps/web-app/server/preload.mjs"
    variables = {
        "PORT": str(port),
        "STARTER_TLS_CERT": str(certificate.file),
        "STARTER_TLS_KEY": str(certificate.key_file),
    }
    command = [str(find_node().program), f"--import={preload.as_uri()}", "-e", _SERVER]
    with subprocess.Popen(command, env={**os.environ, **variables}, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        yield certificate, port
        server.terminate()


def test_the_server_speaks_https_and_shows_the_certificate(served: tuple[Certificate, int]) -> None:
    certificate, port = served
    assert http.get(f"https://{LOOPBACK}:{port}/here", trusted=certificate.file) == (200, "/here")
    assert http.probe(f"https://localhost:{port}/", certificate.file) is None


def test_nobody_believes_it_without_having_seen_the_certificate(
    served: tuple[Certificate, int], tmp_path: Path
) -> None:
    _, port = served
    other = ensure_certificate(tmp_path / "other", ("localhost", LOOPBACK))
    assert http.get(f"https://{LOOPBACK}:{port}/")[0] == 0
    assert http.get(f"https://{LOOPBACK}:{port}/", trusted=other.file)[0] == 0
    assert http.get(f"http://{LOOPBACK}:{port}/")[0] == 0
