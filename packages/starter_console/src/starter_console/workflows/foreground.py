"""Run one of our programs in the foreground, on what already runs."""

import asyncio
from collections.abc import Sequence
from typing import NoReturn

from starter_contracts.paths import DataPaths, find_repository_root

from starter_console.adapters.sockets import LOOPBACK, is_free
from starter_console.failures import ExitCode, Failure
from starter_console.services import credentials, programs
from starter_console.services.databases import ADMIN_VARIABLE
from starter_console.services.draining import LOCAL_DRAIN
from starter_console.services.environment import OperatorEnvironment
from starter_console.services.foreground import become
from starter_console.services.programs import WebAddress, api_command
from starter_console.services.stack_environment import stack_environment
from starter_console.services.toolchain import find_node
from starter_console.services.web_build import WebApplication


def run_api(paths: DataPaths, port: int) -> NoReturn:
    _ensure_free(port)
    become(api_command("serve", "--host", LOOPBACK, "--port", str(port)), _environment(paths))


def run_worker(paths: DataPaths) -> NoReturn:
    become(api_command("worker"), {**_environment(paths), "WORKER_MODE": "separate"})


def run_frontend(paths: DataPaths, port: int, api_port: int) -> NoReturn:
    _ensure_free(port)
    node = find_node()
    application = WebApplication(find_repository_root(), paths.logs)
    asyncio.run(application.install(node))
    operator = OperatorEnvironment.read(find_repository_root())
    secret = operator.get("PROXY_SECRET") or credentials.load(paths).proxy_secret
    address = WebAddress(LOOPBACK, port, f"http://{LOOPBACK}:{api_port}", secret)
    spec = programs.web_development(application.folder, node, address)
    become(spec.command, spec.environment, spec.directory)


def run_web_script(words: Sequence[str]) -> NoReturn:
    """A script of the web's package.json, after installing what the lock names."""
    repository, node = find_repository_root(), find_node()
    application = WebApplication(repository, DataPaths.below(repository).logs)
    pnpm = asyncio.run(application.install(node))
    become([str(pnpm), "run", *words], node.environment(), application.folder)


def _environment(paths: DataPaths) -> dict[str, str]:
    environment = stack_environment(paths, OperatorEnvironment.read(find_repository_root()))
    # Only migrations may use the owner's address.
    environment.pop(ADMIN_VARIABLE, None)
    return {"LOGGING_SINKS": "stdout,file", **LOCAL_DRAIN, **environment}


def _ensure_free(port: int) -> None:
    if not is_free(port):
        raise Failure(
            f"port {port} is taken",
            why="another program listens there, perhaps the stack that ./starter up has started",
            next_step="choose another one with --port",
            code=ExitCode.PORT_TAKEN,
        )
