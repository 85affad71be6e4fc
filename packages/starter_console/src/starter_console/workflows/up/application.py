"""Start what people use: migrations, the demo organisation, the API, the web application."""

import asyncio

from starter_contracts.demo import DEMO_EMAIL, DEMO_PASSWORD, PASSWORD_VARIABLE

from starter_console.adapters import http
from starter_console.adapters.tools import run_tool
from starter_console.ports.events import Note
from starter_console.services import programs
from starter_console.services.draining import LOCAL_DRAIN
from starter_console.services.preparation import Preparation
from starter_console.services.programs import WebAddress, api_command
from starter_console.services.toolchain import Node, find_node
from starter_console.services.web_build import WebApplication
from starter_console.workflows.up.context import StartContext
from starter_console.workflows.up.data_services import DataServices
from starter_console.workflows.up.steps import step

_WARMED = ("/", "/sign-in", "/sign-up", "/chat")


def api_environment(context: StartContext, data: DataServices, address: WebAddress) -> dict[str, str]:
    """What the API and the worker see; the owner's address of the database is not among it."""
    defaults = {
        "STARTER_PROFILE": "demo",
        "WORKER_MODE": "inline",
        "LOGGING_SINKS": "file",
        "PYTHONUNBUFFERED": "1",
        **LOCAL_DRAIN,
    }
    fixed = {
        **data.variables(),
        "APP_PUBLIC_URL": address.public_url,
        "PROXY_SECRET": address.proxy_secret,
        "STARTER_DATA_DIR": str(context.paths.root),
        "LOG_ROOT": str(context.paths.logs),
        "DEMO_PLUG": str(address.offers_plug).lower(),
    }
    merged = {**defaults, **context.operator.values, **fixed}
    merged.pop("DATABASE_ADMIN_URL", None)
    return merged


async def start_api(context: StartContext, data: DataServices, environment: dict[str, str], port: int) -> None:
    """Migrate; then seed and serve beside each other."""
    await _migrate(context, data, environment)
    async with asyncio.TaskGroup() as group:
        group.create_task(_seed(context, data, environment))
        group.create_task(_serve(context, environment, port))


async def _migrate(context: StartContext, data: DataServices, environment: dict[str, str]) -> None:
    with step(context.report, "migrations") as current:
        if data.databases.owner is None:
            current.detail = "skipped: DATABASE_ADMIN_URL is not set"
        else:
            variables = {**environment, **data.databases.migration_variables()}
            current.detail = await _once(context, variables, "migrate")


async def _seed(context: StartContext, data: DataServices, environment: dict[str, str]) -> None:
    if context.options.empty:
        return
    with step(context.report, "demo organisation") as current:
        password = demo_password(context)
        login = {"DEMO_USER_EMAIL": DEMO_EMAIL, "DEMO_USER_PASSWORD": password}
        variables = {**environment, **data.databases.migration_variables(), **login}
        current.detail = await _once(context, variables, "seed-demo", password)


async def _serve(context: StartContext, environment: dict[str, str], port: int) -> None:
    inline = environment["WORKER_MODE"] == "inline"
    context.session.inline_worker = inline
    with step(context.report, "API and worker"):
        await context.supervisor.start(programs.api(context.repository, port, environment))
        if not inline:
            await context.supervisor.start(programs.worker(context.repository, environment))


def offers_plug(context: StartContext) -> bool:
    """Whether members may kill the API: it is this start's own, in a demo, and only this machine reaches it."""
    inline = (context.operator.get("WORKER_MODE") or "inline") == "inline"
    return inline and context.is_private_demo


def demo_email(context: StartContext) -> str | None:
    """The address of the demo login, where this start makes one."""
    demo = (context.operator.get("STARTER_PROFILE") or "demo") == "demo"
    return DEMO_EMAIL if demo and not context.options.empty else None


def demo_password(context: StartContext) -> str:
    return context.operator.get(PASSWORD_VARIABLE) or DEMO_PASSWORD


async def build_web(context: StartContext) -> Node | None:
    """Node, pnpm, packages and the build; `None` when this checkout has no web application."""
    application = WebApplication(context.repository, context.log_folder("frontend"))
    if not application.exists:
        context.report(Note("apps/web-app is missing here: only the API is started"))
        return None
    node = await asyncio.to_thread(find_node)
    with step(context.report, "web application") as current:
        if context.options.dev:
            await application.install(node)
            current.detail = "packages installed"
        else:
            current.detail = "built" if await application.build(node) else "unchanged"
    return node


async def start_web(context: StartContext, node: Node, address: WebAddress) -> None:
    application = WebApplication(context.repository, context.log_folder("frontend"))
    with step(context.report, "web server"):
        if context.options.dev:
            await context.supervisor.start(programs.web_development(application.folder, node, address))
        else:
            await context.supervisor.start(programs.web(application.server, node, address))
    if context.options.dev:
        with step(context.report, "first pages compiled"):
            for route in _WARMED:
                await asyncio.to_thread(http.get, f"{address.local_url}{route}", 120.0, address.trusted)


async def _once(context: StartContext, environment: dict[str, str], command: str, secret: str = "") -> str:
    """Run a command of the API unless it has done its work on this embedded cluster already."""
    embedded = not context.operator.brings_database
    preparation = Preparation(context.repository, context.paths)
    if embedded and preparation.is_done(command, secret):
        return "unchanged"
    await run_tool(
        f"“{command}”",
        api_command(command),
        directory=context.repository,
        environment={**environment, "LOGGING_SINKS": "stdout"},
        log=context.log_folder("api") / f"{command}.log",
    )
    if embedded:
        preparation.done(command, secret)
    return ""
