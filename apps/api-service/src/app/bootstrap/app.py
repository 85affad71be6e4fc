"""Makes the HTTP application; importing or calling this starts nothing, the lifespan does."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware
from starter_contracts.brand import load_brand
from starter_contracts.settings import Settings

from app.api.dependencies.limits import count_open_request
from app.api.documentation import DocumentedApi
from app.api.policy import enforce_policy
from app.api.probes import router as probes
from app.api.probes import well_known
from app.api.problems import install_problem_handlers
from app.api.route_index import index_routes
from app.api.v1.router import load_router
from app.bootstrap.container import Container
from app.bootstrap.draining import Draining
from app.bootstrap.feature import load_features
from app.bootstrap.infrastructure import create_infrastructure
from app.bootstrap.readiness import Readiness
from app.bootstrap.settings import get_settings
from app.core.version import VERSION
from app.domain.access.policy import load_policy
from app.middleware import layers
from app.middleware.client_address import parse_networks


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application that `settings`, or else the environment, describe."""
    settings = settings or get_settings()
    brand = load_brand()
    container = Container(create_infrastructure(settings, "api"), load_features())
    app = DocumentedApi(
        title=f"{brand.name} API",
        version=VERSION,
        lifespan=_lifespan,
        generate_unique_id_function=_operation_id,
        dependencies=[Depends(count_open_request)],
        redirect_slashes=False,
        middleware=_layers(settings),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.services = container
    app.state.draining = Draining(
        container,
        notice_seconds=settings.application.drain_notice_seconds,
        total_seconds=settings.application.drain_seconds,
    )
    app.include_router(probes.router)
    app.include_router(well_known.router)
    app.include_router(load_router())
    install_problem_handlers(app)
    enforce_policy(app, load_policy())
    index_routes(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    container: Container = app.state.services
    draining: Draining = app.state.draining
    try:
        await container.start()
        app.state.readiness = Readiness(container.checks, draining)
        yield
        await draining.finish()
    finally:
        await container.stop()
        await container.context.close()


def _layers(settings: Settings) -> list[Middleware]:
    limits = settings.limits
    return layers(
        max_body_bytes=limits.max_body_bytes,
        upload_bytes={("POST", "/api/v1/assets"): settings.storage.max_file_bytes},
        proxy_secret=limits.proxy_secret.get_secret_value() if limits.proxy_secret else None,
        trusted=parse_networks(limits.trusted_proxies),
    )


def _operation_id(route: APIRoute) -> str:
    """Functions name operations; the policy table and generated clients use the same word."""
    return route.name
