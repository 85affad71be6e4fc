"""The addresses of the database for each role, embedded or the operator's own."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starter_contracts.database_roles import DATABASE, DatabaseRole, role_statements, role_url
from starter_contracts.paths import DataPaths

from starter_console.adapters import database
from starter_console.failures import ExitCode, Failure
from starter_console.services.credentials import Credentials
from starter_console.services.environment import OperatorEnvironment
from starter_console.services.postgres import PostgresCluster

VARIABLES = {
    DatabaseRole.APP: "DATABASE_URL",
    DatabaseRole.ENGINE: "DATABASE_ENGINE_URL",
    DatabaseRole.OPS: "DATABASE_OPS_URL",
}
ADMIN_VARIABLE = "DATABASE_ADMIN_URL"


@dataclass(frozen=True, slots=True)
class DatabaseAddresses:
    roles: dict[DatabaseRole, str]
    """The addresses that running programs use; never the owner's."""
    owner: str | None
    """The owner's address, for migrations only; without it migrations are not run."""

    def variables(self) -> dict[str, str]:
        return {VARIABLES[role]: url for role, url in self.roles.items()}

    def migration_variables(self) -> dict[str, str]:
        return {**self.variables(), ADMIN_VARIABLE: self.owner or ""}


def embedded(cluster: PostgresCluster) -> DatabaseAddresses:
    return DatabaseAddresses({role: cluster.url(role) for role in VARIABLES}, cluster.url(DatabaseRole.OWNER))


def external(operator: OperatorEnvironment, credentials: Credentials) -> DatabaseAddresses:
    """The operator's addresses; given only an administrator's, the roles are made and the others derived from it."""
    admin = operator.get(ADMIN_VARIABLE)
    if operator.get("DATABASE_URL") is None and admin is not None:
        return _provision(admin, credentials)
    missing = [name for name in VARIABLES.values() if operator.get(name) is None]
    if missing:
        raise Failure(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set",
            why="DATABASE_URL names a Postgres of yours, where each role has an address of its own",
            next_step="set the missing addresses; or set only DATABASE_ADMIN_URL to an administrator's address, "
            "from which the roles are made",
            code=ExitCode.CONFIGURATION,
        )
    return DatabaseAddresses({role: str(operator.get(name)) for role, name in VARIABLES.items()}, admin)


def administrator_url(paths: DataPaths, operator: OperatorEnvironment, credentials: Credentials) -> str:
    """The address of somebody who may create databases: the operator's, or that of the embedded server."""
    if not operator.brings_database:
        return database.in_database(PostgresCluster(paths.postgres, credentials).admin_url, DATABASE)
    if (admin := operator.get(ADMIN_VARIABLE)) is not None:
        return admin
    raise Failure(
        f"{ADMIN_VARIABLE} is not set",
        why="only an administrator may create a database",
        next_step=f"set {ADMIN_VARIABLE} to an administrator's address",
        code=ExitCode.CONFIGURATION,
    )


def _provision(admin: str, credentials: Credentials) -> DatabaseAddresses:
    name = urlsplit(admin).path.strip("/")
    name = DATABASE if name in ("", "postgres", "template1") else name
    if (objection := database.probe(admin)) is not None:
        raise Failure(
            "the database of DATABASE_ADMIN_URL does not answer",
            why=objection,
            next_step="check the address, or unset it to use the embedded Postgres",
            code=ExitCode.CONFIGURATION,
        )
    database.prepare(admin, role_statements(credentials.role_passwords), name)
    urls = {role: role_url(admin, role, credentials.role_passwords[role], name) for role in DatabaseRole}
    owner = urls.pop(DatabaseRole.OWNER)
    return DatabaseAddresses(urls, owner)
