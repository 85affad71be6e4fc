"""The only loader of routers: every `app/api/v1/<feature>/router*.py` is included by being there."""

from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter

from app.api import v1


def load_router() -> APIRouter:
    """All routers of version 1 under `/api/v1`."""
    version = APIRouter(prefix="/api/v1")
    for package in sorted(iter_modules(v1.__path__), key=lambda each: each.name):
        if package.ispkg:
            for router in _routers_of(f"{v1.__name__}.{package.name}"):
                version.include_router(router)
    return version


def _routers_of(package: str) -> list[APIRouter]:
    names = sorted(module.name for module in iter_modules(import_module(package).__path__))
    return [
        import_module(f"{package}.{name}").router for name in names if name == "router" or name.startswith("router_")
    ]
