"""The services as a table or as JSON."""

import json

import typer
from rich.console import Console
from rich.table import Table
from starter_contracts.state import ServiceRecord, ServiceState

COLOURS = {
    ServiceState.RUNNING: "green",
    ServiceState.EXTERNAL: "cyan",
    ServiceState.STOPPED: "dim",
}


def show_status(services: list[ServiceRecord], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"services": [_as_dict(service) for service in services]}, indent=2))
        return
    table = Table("service", "state", "pid", "address", box=None, header_style="dim", pad_edge=False)
    for service in services:
        state = f"[{COLOURS.get(service.state, 'yellow')}]{service.state}[/]"
        restarts = f" ({service.restarts} restarts)" if service.restarts else ""
        table.add_row(service.name, state + restarts, _pid(service), service.url or "")
    Console(highlight=False).print(table)


def _as_dict(service: ServiceRecord) -> dict[str, str | int | None]:
    pid = service.process.pid if service.process else None
    return {"name": service.name, "state": service.state, "pid": pid, "url": service.url}


def _pid(service: ServiceRecord) -> str:
    return str(service.process.pid) if service.process else ""
