"""The command line: serves the simulator on one address."""

import argparse
import os
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from starter_simulator.app import create_app
from starter_simulator.connections import Connections
from starter_simulator.faults import KINDS
from starter_simulator.paces import SLOWEST


def main(arguments: Sequence[str] | None = None) -> None:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.programs and not is_loopback(options.host):
        parser.error("programs are run on a loopback address only")
    config = server_config(
        options.host,
        options.port,
        pace=options.pace,
        recordings=options.recordings,
        data=options.data,
        programs=options.programs,
    )
    uvicorn.Server(config).run()


def server_config(
    host: str,
    port: int,
    *,
    pace: float,
    recordings: Path | None = None,
    data: Path | None = None,
    programs: bool = False,
) -> uvicorn.Config:
    """A server that can reset its connections and does not wait for endless streams when it is told to end."""
    if programs and not is_loopback(host):
        raise ValueError("programs are run on a loopback address only")
    connections = Connections()
    return uvicorn.Config(
        create_app(pace=pace, recordings=recordings, connections=connections, data=data, programs=programs),
        host=host,
        port=port,
        http=connections.protocol(),
        ws="none",
        lifespan="off",
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )


def _parser() -> argparse.ArgumentParser:
    faults = "\n".join(f"  fault:{kind:<12} {what}" for kind, what in KINDS.items())
    parser = argparse.ArgumentParser(
        prog="starter-simulator",
        description=__doc__,
        epilog=f"models that fail:\n{faults}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--pace", type=_pace, default=1.0, help="1.0 is as a model, 0 without waiting")
    parser.add_argument(
        "--recordings",
        type=Path,
        default=os.environ.get("STARTER_RECORDINGS") or None,
        help="folder of <name>.jsonl streams for the models replay:<name> (env STARTER_RECORDINGS)",
    )
    parser.add_argument("--data", type=Path, help="folder that keeps files and vector stores; in memory unless told")
    parser.add_argument(
        "--programs",
        action="store_true",
        help="run the programs of the code interpreter, and call MCP servers of this machine (loopback only)",
    )
    return parser


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _pace(written: str) -> float:
    pace = float(written)
    if not 0 <= pace <= SLOWEST:
        raise argparse.ArgumentTypeError(f"the pace is a number from 0 to {SLOWEST:g}")
    return pace
