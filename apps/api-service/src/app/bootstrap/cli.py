"""`python -m app.bootstrap.cli serve | worker | migrate | seed-demo | openapi`."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from math import ceil
from pathlib import Path

import orjson

from app.bootstrap.settings import get_settings
from app.observability.logs import configure_logs

_FAREWELL_SECONDS = 3
"""For the last answers of all: by then those that waited have been told to ask elsewhere."""


def serve(arguments: argparse.Namespace) -> None:
    """Serve HTTP in this process."""
    import uvicorn  # noqa: PLC0415 - each command loads only what it needs

    from app.bootstrap.app import create_app  # noqa: PLC0415
    from app.bootstrap.http_protocol import BoundedHttpProtocol  # noqa: PLC0415
    from app.bootstrap.server import DrainingServer  # noqa: PLC0415

    settings = get_settings()
    configure_logs(settings.logging, "api")
    if settings.database.auto_run_migrations:
        _migrate_in_child()
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=arguments.host,
        port=arguments.port,
        loop="uvloop",
        http=BoundedHttpProtocol,
        ws="none",
        limit_concurrency=settings.limits.max_connections,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # ClientAddressMiddleware decides whose word counts
        timeout_graceful_shutdown=ceil(settings.application.drain_seconds) + _FAREWELL_SECONDS,
        timeout_keep_alive=75,
    )
    DrainingServer(config, app.state.draining).run()


def worker(arguments: argparse.Namespace) -> None:
    """Execute runs in this process."""
    import uvloop  # noqa: PLC0415

    from app.bootstrap.worker import run_worker  # noqa: PLC0415

    settings = get_settings()
    configure_logs(settings.logging, "worker")
    uvloop.run(run_worker(settings))


def migrate(arguments: argparse.Namespace) -> None:
    """Bring the database to the schema of this release."""
    from app.bootstrap.migrations import migrate as run  # noqa: PLC0415

    configure_logs(get_settings().logging, "api")
    run()


def seed_demo(arguments: argparse.Namespace) -> None:
    """Create the demo organisation."""
    from app.bootstrap.demo import seed_demo as run  # noqa: PLC0415

    settings = get_settings()
    configure_logs(settings.logging, "api")
    asyncio.run(run(settings, email=os.environ["DEMO_USER_EMAIL"], password=os.environ["DEMO_USER_PASSWORD"]))


def openapi(arguments: argparse.Namespace) -> None:
    """Write the OpenAPI document."""
    from app.bootstrap.app import create_app  # noqa: PLC0415

    document = orjson.dumps(create_app().openapi(), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n"
    output: Path | None = arguments.output
    if output is None:
        sys.stdout.buffer.write(document)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(document)


def _migrate_in_child() -> None:
    """A process of its own, so that the server never holds the owner's URL for longer than it must."""
    import subprocess  # noqa: PLC0415

    subprocess.run([sys.executable, "-m", "app.bootstrap.cli", "migrate"], check=True)
    os.environ.pop("DATABASE_ADMIN_URL", None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.bootstrap.cli", description="The API service.")
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, run: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        command.set_defaults(run=run)
        return command

    serving = add("serve", serve)
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8000)
    add("worker", worker)
    add("migrate", migrate)
    add("seed-demo", seed_demo)
    add("openapi", openapi).add_argument("--output", type=Path)
    return parser


def main() -> None:
    """Run the command that was asked for."""
    arguments = _parser().parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
