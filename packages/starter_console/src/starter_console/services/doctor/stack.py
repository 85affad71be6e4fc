"""What the running stack says of itself."""

import json
from typing import Any

from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceName, ServiceRecord, ServiceState

from starter_console.adapters import http
from starter_console.services.doctor.finding import Finding, Verdict
from starter_console.services.stack_status import services_of

_LOGS = {ServiceName.WEB: "frontend", ServiceName.WORKER: "api"}
_LIVING = (ServiceState.RUNNING, ServiceState.EXTERNAL)


def services(paths: DataPaths) -> list[Finding]:
    """One finding per service, then what the API finds out about its own conditions."""
    running, records = services_of(paths)
    return [*(_service(record, running=running) for record in records), _conditions(records)]


def _service(record: ServiceRecord, *, running: bool) -> Finding:
    if record.state in _LIVING:
        restarts = f", restarted {record.restarts} times" if record.restarts else ""
        verdict = Verdict.WARN if record.restarts else Verdict.OK
        step = f"./starter logs tail --errors --service {_LOGS.get(record.name, record.name)}" if restarts else ""
        return Finding(record.name, verdict, f"{record.state}{restarts}", step)
    if not running:
        return Finding(record.name, Verdict.SKIPPED, "not running", "./starter up")
    if record.name is ServiceName.SIMULATOR:
        return Finding(record.name, Verdict.SKIPPED, "a model endpoint of yours is used")
    log = _LOGS.get(record.name, record.name)
    return Finding(record.name, Verdict.ERROR, str(record.state), f"./starter logs tail --errors --service {log}")


def _conditions(records: list[ServiceRecord]) -> Finding:
    url = next((r.url for r in records if r.name is ServiceName.API and r.state is ServiceState.RUNNING), None)
    if url is None:
        return Finding("readiness", Verdict.SKIPPED, "the API is not running")
    status, body = http.get(f"{url}/health/ready", 5.0)
    failed = _failed(body)
    if status == 200:
        return Finding("readiness", Verdict.OK, "database, cache, engine and migrations as they should be")
    if "migrations" in failed:
        return Finding("readiness", Verdict.ERROR, "the database is not at this release's schema", "just migrate")
    what = f"not ready: {', '.join(failed) or body[:200]}"
    return Finding("readiness", Verdict.ERROR, what, "./starter logs tail --service api --errors")


def _failed(body: str) -> list[str]:
    try:
        answer: dict[str, Any] = json.loads(body)
    except ValueError:
        return []
    checks: dict[str, str] = answer.get("checks", {})
    return [name for name, verdict in checks.items() if verdict != "ok"]
