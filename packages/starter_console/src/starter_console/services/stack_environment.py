"""The variables of the running stack, for commands that work on it from outside."""

from starter_contracts.paths import DataPaths
from starter_contracts.state import ServiceName, ServiceState, StackRecord

from starter_console.failures import ExitCode, Failure
from starter_console.services import credentials as credential_store
from starter_console.services import databases, stack_file
from starter_console.services.environment import OperatorEnvironment
from starter_console.services.postgres import PostgresCluster
from starter_console.services.programs import simulated_model
from starter_console.services.valkey import ValkeyServer


def stack_environment(paths: DataPaths, operator: OperatorEnvironment) -> dict[str, str]:
    """All of the operator's variables, completed by the addresses of what runs embedded."""
    record = stack_file.running(paths)
    embedded = _embedded_names(record)
    missing = _missing(operator, embedded)
    if missing:
        raise Failure(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not running",
            next_step="./starter services up --detach starts them alone, ./starter up --detach everything",
            code=ExitCode.NOT_RUNNING,
        )
    credentials = credential_store.load(paths)
    variables = {
        "STARTER_PROFILE": "demo",
        "PROXY_SECRET": credentials.proxy_secret,
        **operator.values,
        "STARTER_DATA_DIR": str(paths.root),
        "LOG_ROOT": str(paths.logs),
    }
    if ServiceName.POSTGRES in embedded:
        variables |= databases.embedded(PostgresCluster(paths.postgres, credentials)).migration_variables()
    elif operator.brings_database:
        variables |= databases.external(operator, credentials).migration_variables()
    if ServiceName.VALKEY in embedded:
        variables["REDIS_URL"] = ValkeyServer(paths.valkey, credentials).url
    if (simulator := embedded.get(ServiceName.SIMULATOR)) is not None:
        variables |= simulated_model(simulator, operator.get("OUTBOUND_PRIVATE_HOSTS"))
    if record is not None and record.url:
        variables.setdefault("APP_PUBLIC_URL", record.url)
    return variables


def _embedded_names(record: StackRecord | None) -> dict[ServiceName, str]:
    services = record.services if record is not None else []
    return {s.name: s.url or "" for s in services if s.state is ServiceState.RUNNING}


def _missing(operator: OperatorEnvironment, embedded: dict[ServiceName, str]) -> list[str]:
    needed = {
        ServiceName.POSTGRES: operator.brings_database,
        ServiceName.VALKEY: operator.brings_redis,
        ServiceName.SIMULATOR: operator.brings_model,
    }
    return [name for name, own in needed.items() if not own and name not in embedded]
