"""The order of a start: everything that can overlaps; the first failure ends all of it."""

import asyncio
from dataclasses import dataclass

from starter_contracts.demo import DEMO_EMAIL
from starter_contracts.state import StackPhase

from starter_console.adapters.sockets import LOOPBACK, free_port, is_free
from starter_console.failures import ExitCode, Failure
from starter_console.services.programs import WebAddress
from starter_console.services.transport import Transport, certificate_for, names_of
from starter_console.workflows.up import application
from starter_console.workflows.up.context import StartContext
from starter_console.workflows.up.data_services import start_data_services
from starter_console.workflows.up.options import DEFAULT_API_PORT, DEFAULT_PORT


@dataclass(frozen=True, slots=True)
class Started:
    """What a person needs to know at the end."""

    url: str | None
    api_url: str | None
    email: str | None
    password: str | None
    simulated: bool
    fingerprint: str | None = None
    """Of the certificate, where the web server has one."""


async def start_everything(context: StartContext) -> Started:
    """Start all services; whoever called ends them if this fails."""
    if context.options.data_services_only:
        await start_data_services(context)
        context.session.enter(StackPhase.RUNNING)
        return Started(None, None, None, None, simulated=not context.operator.brings_model)
    port = choose_port(context.options.port, DEFAULT_PORT, "--port", context.options.host)
    api_port = choose_port(context.options.api_port, DEFAULT_API_PORT, "--api-port", LOOPBACK)
    address = _web_address(context, port, api_port)
    async with asyncio.TaskGroup() as group:
        built = group.create_task(application.build_web(context))
        group.create_task(_backend(context, address, api_port))
        node = await built
        if node is not None:
            await application.start_web(context, node, address)
    url = address.url if node is not None else None
    context.session.enter(StackPhase.RUNNING, url=url, api_url=address.api_url)
    return _started(context, url, address)


def _web_address(context: StartContext, port: int, api_port: int) -> WebAddress:
    options, operator = context.options, context.operator
    names = names_of(options.host)
    return WebAddress(
        host=options.host,
        port=port,
        api_url=f"http://{LOOPBACK}:{api_port}",
        proxy_secret=operator.get("PROXY_SECRET") or context.credentials.proxy_secret,
        configured_url=operator.get("APP_PUBLIC_URL"),
        demo_email=application.demo_email(context),
        offers_plug=application.offers_plug(context),
        transport=Transport(
            certificate=certificate_for(context.paths.tls, names, operator) if options.tls else None,
            insecure_cookies=options.insecure_cookies,
            names=names,
            proxies=operator.get("FORWARDED_ALLOW_IPS") or "",
        ),
    )


def choose_port(asked: int | None, default: int, option: str, host: str) -> int:
    """The port to listen on; a taken one is an error, because links and bookmarks name it."""
    if asked == 0:
        return free_port(host)
    port = default if asked is None else asked
    if not is_free(port, host):
        raise Failure(
            f"port {port} on {host} is taken",
            why="another program listens there",
            next_step=f"choose another one with {option}, or any free one with {option} 0",
            code=ExitCode.PORT_TAKEN,
        )
    return port


async def _backend(context: StartContext, address: WebAddress, api_port: int) -> None:
    data = await start_data_services(context)
    environment = application.api_environment(context, data, address)
    await application.start_api(context, data, environment, api_port)


def _started(context: StartContext, url: str | None, address: WebAddress) -> Started:
    seeded = not context.options.empty
    return Started(
        url=url,
        api_url=address.api_url,
        email=DEMO_EMAIL if seeded else None,
        password=application.demo_password(context) if seeded else None,
        simulated=not context.operator.brings_model,
        fingerprint=address.transport.certificate.fingerprint if address.transport.certificate else None,
    )
