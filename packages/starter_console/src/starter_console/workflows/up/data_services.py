"""Start what the API stands on: Postgres, Valkey, a model endpoint."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from starter_contracts.state import ServiceName

from starter_console.adapters.sockets import free_port, is_free
from starter_console.services import credentials as credential_store
from starter_console.services import databases, programs
from starter_console.services.databases import DatabaseAddresses
from starter_console.services.postgres import PostgresCluster
from starter_console.services.valkey import ValkeyServer
from starter_console.workflows.up.context import StartContext
from starter_console.workflows.up.steps import step


@dataclass(frozen=True, slots=True)
class DataServices:
    databases: DatabaseAddresses
    redis_url: str
    model: dict[str, str]

    def variables(self) -> dict[str, str]:
        return {**self.databases.variables(), "REDIS_URL": self.redis_url, **self.model}


async def start_data_services(context: StartContext) -> DataServices:
    """All three at once; each is replaced by the operator's own when an address is set."""
    _remember_ports(context)
    async with asyncio.TaskGroup() as group:
        database = group.create_task(_database(context))
        redis = group.create_task(_redis(context))
        model = group.create_task(_model(context))
    return DataServices(database.result(), redis.result(), model.result())


def _remember_ports(context: StartContext) -> None:
    """Keep the ports of the last time unless somebody else has taken them."""
    credentials = context.credentials
    if not credentials.postgres_port or not is_free(credentials.postgres_port):
        credentials.postgres_port = free_port()
    if not credentials.valkey_port or not is_free(credentials.valkey_port):
        credentials.valkey_port = free_port()
    credential_store.save(context.paths, credentials)


async def _database(context: StartContext) -> DatabaseAddresses:
    if context.operator.brings_database:
        with step(context.report, "database (yours)"):
            addresses = await asyncio.to_thread(databases.external, context.operator, context.credentials)
        context.session.add_external(ServiceName.POSTGRES, _without_login(next(iter(addresses.roles.values()))))
        return addresses
    cluster = PostgresCluster(context.paths.postgres, context.credentials)
    with step(context.report, "database") as current:
        created = await asyncio.to_thread(cluster.initialise)
        await context.supervisor.start(cluster.spec())
        await asyncio.to_thread(cluster.create_roles)
        current.detail = "created" if created else ""
    return databases.embedded(cluster)


async def _redis(context: StartContext) -> str:
    if (own := context.operator.get("REDIS_URL")) is not None:
        context.session.add_external(ServiceName.VALKEY, _without_login(own))
        return own
    server = ValkeyServer(context.paths.valkey, context.credentials)
    with step(context.report, "cache"):
        server.initialise()
        await context.supervisor.start(server.spec())
    return server.url


async def _model(context: StartContext) -> dict[str, str]:
    operator = context.operator
    if operator.brings_model:
        base_url, key = operator.get("OPENAI_BASE_URL"), operator.get("OPENAI_API_KEY")
        variables = {"MODEL_PROVIDER": operator.get("MODEL_PROVIDER") or ("compatible" if base_url else "openai")}
        variables |= {"OPENAI_BASE_URL": base_url} if base_url else {}
        return variables | {"OPENAI_API_KEY": key or "none"}
    with step(context.report, "simulated model"):
        spec = programs.simulator(
            context.repository,
            free_port(),
            context.options.pace,
            context.paths.simulator,
            runs_programs=context.is_private_demo,
        )
        await context.supervisor.start(spec)
    return programs.simulated_model(str(spec.url), operator.get("OUTBOUND_PRIVATE_HOSTS"))


def _without_login(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
