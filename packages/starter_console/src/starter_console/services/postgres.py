"""A Postgres cluster of our own in the data directory: create it, describe how to run it, fill in its roles."""

import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from starter_contracts.database_roles import DATABASE, DatabaseRole, role_statements, role_url
from starter_contracts.state import ServiceName

from starter_console.adapters import database
from starter_console.adapters.postgres_binaries import postgres_program
from starter_console.adapters.privileges import Privileges, give, unprivileged
from starter_console.adapters.processes import end, record_of
from starter_console.adapters.sockets import LOOPBACK
from starter_console.failures import ExitCode, Failure
from starter_console.ports.service import ServiceSpec
from starter_console.services.credentials import Credentials
from starter_console.services.environment import plain_environment

_SUPERUSER = "postgres"
_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}


@dataclass(frozen=True, slots=True)
class PostgresCluster:
    directory: Path
    credentials: Credentials
    privileges: Privileges = field(default_factory=unprivileged)

    @property
    def admin_url(self) -> str:
        """The superuser's address; only the console and tests use it."""
        server = f"postgresql://{LOOPBACK}:{self.credentials.postgres_port}"
        return role_url(server, _SUPERUSER, self.credentials.postgres_password, "postgres")

    def url(self, role: DatabaseRole) -> str:
        return role_url(self.admin_url, role, self.credentials.role_passwords[role])

    def initialise(self) -> bool:
        """Create the cluster unless it exists; a half-made one is thrown away. Tells whether it was created."""
        if (self.directory / "PG_VERSION").exists():
            return False
        partial_directory = self.directory.with_name(f"{self.directory.name}.partial")
        shutil.rmtree(partial_directory, ignore_errors=True)
        partial_directory.mkdir(parents=True, mode=0o700)
        if self.privileges.user is not None:
            give(partial_directory, self.privileges.user)
        self._run_initdb(partial_directory)
        partial_directory.replace(self.directory)
        return True

    def _run_initdb(self, directory: Path) -> None:
        with tempfile.NamedTemporaryFile("w", prefix="starter-", encoding="utf-8") as password_file:
            password_file.write(self.credentials.postgres_password)
            password_file.flush()
            if self.privileges.user is not None:
                shutil.chown(password_file.name, self.privileges.user)
            result = subprocess.run(  # noqa: S603 - our own program and words
                [
                    *self.privileges.prefix,
                    str(postgres_program("initdb", self.privileges)),
                    *("-D", str(directory), "-U", _SUPERUSER, "--pwfile", password_file.name),
                    *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"),
                    *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions"),
                ],
                user=self.privileges.user,
                cwd="/",
                capture_output=True,
                text=True,
                check=False,
            )
        if result.returncode != 0:
            raise Failure(
                "the database cluster could not be created",
                why=result.stderr.strip()[-600:],
                next_step=f"check free disk space and the rights on {directory.parent}, then run it again",
                code=ExitCode.SERVICE_FAILED,
            )

    def spec(self) -> ServiceSpec:
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        return ServiceSpec(
            name=ServiceName.POSTGRES,
            command=(
                *self.privileges.prefix,
                str(postgres_program("postgres", self.privileges)),
                *("-D", str(self.directory), "-p", str(self.credentials.postgres_port)),
                *settings,
            ),
            directory=self.directory,
            environment={**plain_environment(), "LC_ALL": "C", "TZ": "UTC"},
            probe=self.probe,
            url=f"postgresql://{LOOPBACK}:{self.credentials.postgres_port}/{DATABASE}",
            log_name="postgres",
            # "Fast" shutdown: roll back what is open, write a checkpoint, leave.
            stop_signal=signal.SIGINT,
            grace_seconds=20.0,
            run_as=self.privileges.user,
        )

    def probe(self) -> str | None:
        """Ask the server only once it says that it is ready: its log stays free of refused logins."""
        try:
            note = (self.directory / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return "it has not begun"
        if not note or note[-1].strip() != "ready":
            return "it is starting up"
        return database.probe(self.admin_url)

    def create_roles(self) -> None:
        database.prepare(self.admin_url, role_statements(self.credentials.role_passwords), DATABASE)

    def end_orphan(self) -> bool:
        """Stop a server that outlived its supervisor and clear the note it left; tells whether one was found."""
        note = self.directory / "postmaster.pid"
        try:
            pid = int(note.read_text(encoding="utf-8").splitlines()[0])
        except (FileNotFoundError, ValueError, IndexError):
            return False
        record = record_of(pid)
        if record is None or not _serves(pid, self.directory):
            note.unlink(missing_ok=True)
            return False
        end([record], with_signal=signal.SIGINT, grace=20.0)
        return True


def _serves(pid: int, directory: Path) -> bool:
    """Whether this process is the Postgres of that directory, which it makes its own working directory."""
    try:
        process = psutil.Process(pid)
        return "postgres" in process.name() and Path(process.cwd()) == directory
    except psutil.Error:
        return False
