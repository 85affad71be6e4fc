"""`pg_dump` and `pg_restore`, with the address in their environment: other users see a program's words."""

import os
import subprocess
from collections.abc import Sequence

from psycopg.conninfo import conninfo_to_dict

from starter_console.adapters.postgres_binaries import postgres_program
from starter_console.adapters.privileges import Privileges
from starter_console.failures import ExitCode, Failure

_PARAMETERS = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "options": "PGOPTIONS",
    "channel_binding": "PGCHANNELBINDING",
}


def run_postgres_tool(name: str, url: str, words: Sequence[str]) -> None:
    """Run one of Postgres' programs on the database of `url`; its complaint becomes a failure."""
    details = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    address = {variable: details[key] for key, variable in _PARAMETERS.items() if key in details}
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    result = subprocess.run(  # noqa: S603 - our own program and words
        [str(postgres_program(name, Privileges())), "--no-password", *words],
        env={**inherited, **address},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise Failure(
            f"{name} failed",
            why=result.stderr.strip()[-600:],
            next_step="the address, the role's rights and the server's version (18 or older) decide",
            code=ExitCode.SERVICE_FAILED,
        )
