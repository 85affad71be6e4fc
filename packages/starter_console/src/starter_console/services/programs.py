"""Our own programs, described for the supervisor: simulator, API, worker, web."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from starter_contracts.state import ServiceName

from starter_console.adapters import http
from starter_console.adapters.sockets import LOOPBACK
from starter_console.ports.service import ServiceSpec
from starter_console.services.draining import grace_seconds
from starter_console.services.environment import plain_environment
from starter_console.services.toolchain import Node
from starter_console.services.transport import WILDCARDS, Transport, in_url, reachable

_API = ("-P", "-m", "app.bootstrap.cli")


def api_command(*words: str) -> tuple[str, ...]:
    """A command of the API's own command line, run as a child: the console never imports the API."""
    return (sys.executable, *_API, *words)


def simulator(repository: Path, port: int, pace: float, data: Path, *, runs_programs: bool) -> ServiceSpec:
    module = (sys.executable, "-P", "-m", "starter_simulator")
    leave = ("--programs",) if runs_programs else ()
    return ServiceSpec(
        name=ServiceName.SIMULATOR,
        command=(*module, "--host", LOOPBACK, "--port", str(port), "--pace", str(pace), "--data", str(data), *leave),
        directory=repository,
        environment=plain_environment(),
        probe=partial(http.probe, f"http://{LOOPBACK}:{port}/health"),
        url=f"http://{LOOPBACK}:{port}/v1",
        log_name="simulator",
    )


def simulated_model(url: str, private_hosts: str | None) -> dict[str, str]:
    """What the API is told of the simulator, which also has a small MCP server; `private_hosts` are the operator's."""
    address = urlsplit(url)
    hosts = [private_hosts, address.netloc] if private_hosts else [address.netloc]
    return {
        "MODEL_PROVIDER": "simulator",
        "OPENAI_BASE_URL": url,
        "OPENAI_API_KEY": "simulator",
        "OUTBOUND_PRIVATE_HOSTS": ",".join(hosts),
        "DEMO_MCP_URL": f"{address.scheme}://{address.netloc}/mcp",
    }


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
        grace_seconds=grace_seconds(environment),
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
        grace_seconds=grace_seconds(environment),
    )


@dataclass(frozen=True, slots=True)
class WebAddress:
    host: str
    port: int
    api_url: str
    proxy_secret: str
    configured_url: str | None = None
    """Where people find it when something stands before it."""
    demo_email: str | None = None
    """Shown on the sign-in page, where there is a demo organisation."""
    offers_plug: bool = False
    """Whether members may kill the API, which is started again."""
    transport: Transport = field(default_factory=Transport)

    @property
    def url(self) -> str:
        """Where people find the server itself."""
        own = LOOPBACK if self.host in WILDCARDS else self.host
        return f"{self.transport.scheme}://{in_url(next(iter(self.transport.names), own))}:{self.port}"

    @property
    def public_url(self) -> str:
        """What stands in links."""
        return self.configured_url or self.url

    @property
    def local_url(self) -> str:
        """Where this machine itself finds it."""
        return f"{self.transport.scheme}://{reachable(self.host)}:{self.port}"

    @property
    def trusted(self) -> Path | None:
        """The certificate by which we know the server when we ask it."""
        return self.transport.certificate.file if self.transport.certificate else None


def web_environment(address: WebAddress, node: Node) -> dict[str, str]:
    demo = {"STARTER_PROFILE": "demo", "DEMO_USER_EMAIL": address.demo_email} if address.demo_email else {}
    plug = {"DEMO_PLUG": "true"} if address.offers_plug else {}
    return {
        **plain_environment(),
        **demo,
        **plug,
        **address.transport.variables(),
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
        (str(node.program), _preload(server.parent), str(server)),
        server.parent,
        {**web_environment(address, node), "NODE_ENV": "production"},
        address,
    )


def web_development(folder: Path, node: Node, address: WebAddress) -> ServiceSpec:
    """The development server; it compiles a page when it is first asked for."""
    server = (str(node.program), str(folder / "node_modules/next/dist/bin/next"), "dev")
    variables = web_environment(address, node)
    # By the environment: the server that listens is a child of the one that starts here.
    options = f"{variables.get('NODE_OPTIONS', '')} {_preload(folder)}".strip()
    environment = {**variables, "NODE_ENV": "development", "NODE_OPTIONS": options}
    return _web((*server, "--port", str(address.port), "--hostname", address.host), folder, environment, address)


def _preload(folder: Path) -> str:
    """Serves https and settles who the client is; the framework offers no place for it."""
    return f"--import={(folder / 'server/preload.mjs').as_uri()}"


def _web(command: tuple[str, ...], directory: Path, environment: Mapping[str, str], address: WebAddress) -> ServiceSpec:
    return ServiceSpec(
        name=ServiceName.WEB,
        command=command,
        directory=directory,
        environment=environment,
        probe=partial(http.probe, f"{address.local_url}/api/health", address.trusted),
        url=address.url,
        log_name="frontend",
    )
