"""All tables together, found by their place: `infrastructure/persistence/<feature>/tables.py`."""

from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import MetaData

from app.infrastructure import persistence
from app.infrastructure.persistence.base import Row


def load_metadata() -> MetaData:
    """The metadata of every table of the house."""
    for package in iter_modules(persistence.__path__):
        if package.ispkg:
            import_module(f"{persistence.__name__}.{package.name}.tables")
    return Row.metadata
