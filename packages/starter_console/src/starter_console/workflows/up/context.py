"""What the parts of a start share."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from starter_contracts.paths import DataPaths

from starter_console.adapters.log_files import day_folder
from starter_console.ports.events import Reporter
from starter_console.services.credentials import Credentials
from starter_console.services.environment import OperatorEnvironment
from starter_console.services.supervisor import Supervisor
from starter_console.services.transport import LOOPBACKS
from starter_console.workflows.up.options import UpOptions
from starter_console.workflows.up.session import Session


@dataclass(frozen=True, slots=True)
class StartContext:
    repository: Path
    paths: DataPaths
    options: UpOptions
    operator: OperatorEnvironment
    credentials: Credentials
    supervisor: Supervisor
    session: Session
    report: Reporter

    @property
    def is_private_demo(self) -> bool:
        """Whether this is a demo that only this machine reaches."""
        demo = (self.operator.get("STARTER_PROFILE") or "demo") == "demo"
        return demo and self.options.host in LOOPBACKS

    def log_folder(self, service: str) -> Path:
        """Today's folder for what one-off programs print."""
        return day_folder(self.paths.logs, datetime.now(UTC).date()) / service
