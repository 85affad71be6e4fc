"""Our own programs, described for the supervisor: simulator, API, worker, web."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from starter_contracts.state import ServiceName

from starter_console.adapters import http
from starter_console.adapters.sockets import LOOPBACK
from starter_console.ports.service import ServiceSpec
from starter_console.services.environment import plain_environment
from starter_console.services.toolchain import Node

_API = ("-P", "-m", "app.bootstrap.cli")


def api_command(*words: str) -> tuple[str, ...]:
    """A command of the API's own command line, run as a child: the console never imports the API."""
    return (sys.executable, *_API, *words)


def simulator(repository: Path, port: int, pace: float) -> ServiceSpec:
    module = (sys.executable, "-P", "-m", "starter_simulator")
    return ServiceSpec(
        name=ServiceName.SIMULATOR,
        command=(*module, "--host", LOOPBACK, "--port", str(port), "--pace", str(pace)),
        directory=repository,
        environment=plain_environment(),
        probe=partial(http.probe, f"http://{LOOPBACK}:{port}/health"),
        url=f"http://{LOOPBACK}:{port}/v1",
        log_name="simulator",
    )


def api(repository: Path, port: int, environment: Mapping[str, str]) -> ServiceSpec:
    """The API listens on loopback only: the web server is its door."""
    return ServiceSpec(
        name=ServiceName.API,
        command=api_command("serve", "--host", LOOPBACK, "--port", str(port)),
        directory=repository,
        environment=environment,
        probe=partial(http.probe, f"http://{LOOPBACK}:{port}/health/ready"),
        url=f"http://{LOOPBACK}:{port}",
        log_name="api-output",
        own_log="api",
        grace_seconds=15.0,
    )


def worker(repository: Path, environment: Mapping[str, str]) -> ServiceSpec:
    return ServiceSpec(
        name=ServiceName.WORKER,
        command=api_command("worker"),
        directory=repository,
        environment={**environment, "WORKER_MODE": "separate"},
        probe=lambda: None,
        log_name="worker-output",
        own_log="worker",
        grace_seconds=15.0,
    )


@dataclass(frozen=True, slots=True)
class WebAddress:
    host: str
    port: int
    api_url: str
    public_url: str
    proxy_secret: str
    demo_email: str | None = None
    """Shown on the sign-in page, where there is a demo organisation."""


def web_environment(address: WebAddress, node: Node) -> dict[str, str]:
    demo = {"STARTER_PROFILE": "demo", "DEMO_USER_EMAIL": address.demo_email} if address.demo_email else {}
    return {
        **plain_environment(),
        **demo,
        "PATH": node.environment()["PATH"],
        "PORT": str(address.port),
        "HOSTNAME": address.host,
        "API_BASE_URL": address.api_url,
        "APP_PUBLIC_URL": address.public_url,
        "PROXY_SECRET": address.proxy_secret,
        "NEXT_TELEMETRY_DISABLED": "1",
    }


def web(server: Path, node: Node, address: WebAddress) -> ServiceSpec:
    """The built web application."""
    return _web(
        (str(node.program), str(server)),
        server.parent,
        {**web_environment(address, node), "NODE_ENV": "production"},
        address,
    )


def web_development(folder: Path, node: Node, address: WebAddress) -> ServiceSpec:
    """The development server; it compiles a page when it is first asked for."""
    server = (str(node.program), str(folder / "node_modules/next/dist/bin/next"), "dev")
    environment = {**web_environment(address, node), "NODE_ENV": "development"}
    return _web((*server, "--port", str(address.port), "--hostname", address.host), folder, environment, address)


def _web(command: tuple[str, ...], directory: Path, environment: Mapping[str, str], address: WebAddress) -> ServiceSpec:
    return ServiceSpec(
        name=ServiceName.WEB,
        command=command,
        directory=directory,
        environment=environment,
        probe=partial(http.probe, f"http://{_reachable(address.host)}:{address.port}/api/health"),
        url=address.public_url,
        log_name="frontend",
    )


def _reachable(host: str) -> str:
    """Where we ourselves can ask a server that listens on `host`."""
    return LOOPBACK if host == "0.0.0.0" else f"[{host}]" if ":" in host else host  # noqa: S104 - compared, not bound
