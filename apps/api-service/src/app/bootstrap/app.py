"""Makes the HTTP application; importing or calling this starts nothing, the lifespan does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starter_contracts.settings import Settings

from app.api.policy import describe_policy, enforce_policy
from app.api.probes import router as probes
from app.api.probes import well_known
from app.api.problems import Problem, install_problem_handlers
from app.api.v1.router import load_router
from app.api.v1.shared.streaming import PublicSseEvent
from app.bootstrap.container import Container
from app.bootstrap.feature import load_features
from app.bootstrap.infrastructure import create_infrastructure
from app.bootstrap.readiness import Readiness
from app.bootstrap.settings import get_settings
from app.core.version import VERSION
from app.domain.access.policy import load_policy
from app.middleware import layers


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application that `settings`, or else the environment, describe."""
    settings = settings or get_settings()
    container = Container(create_infrastructure(settings, "api"), load_features())
    app = FastAPI(
        title=f"{settings.application.name} API",
        version=VERSION,
        lifespan=_lifespan,
        generate_unique_id_function=_operation_id,
        middleware=layers(max_body_bytes=settings.limits.max_body_bytes),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.services = container
    app.include_router(probes.router)
    app.include_router(well_known.router)
    app.include_router(load_router())
    install_problem_handlers(app)
    enforce_policy(app, load_policy())
    _document(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    container: Container = app.state.services
    try:
        await container.start()
        app.state.readiness = Readiness(container.checks)
        yield
    finally:
        await container.stop()
        await container.context.close()


def _operation_id(route: APIRoute) -> str:
    """Functions name operations; the policy table and generated clients use the same word."""
    return route.name


def _document(app: FastAPI) -> None:
    """Extend the generated document by the policy table and the shapes of refusals and stream frames."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = generate()
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            for model in (Problem, PublicSseEvent):
                schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
                schemas |= schema.pop("$defs", {})
                schemas[model.__name__] = schema
            describe_policy(document, app.state.policy)
        return generate()

    app.openapi = openapi  # type: ignore[method-assign]
