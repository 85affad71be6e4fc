"""Teaches Alembic's autogenerate that every new table gets its wall, from the class in its metadata."""

from collections.abc import Iterable
from typing import Any, Literal

from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateTableOp, MigrateOperation, MigrationScript
from alembic.runtime.migration import MigrationContext
from sqlalchemy import JSON

from app.infrastructure.persistence.base import UtcDateTime


class WallOp(MigrateOperation):
    """Rendered after the table's creation as calls of `row_security.wall`."""

    def __init__(self, table: str, kind: str, *, append_only: bool) -> None:
        self.table = table
        self.kind = kind
        self.append_only = append_only


@renderers.dispatch_for(WallOp)
def _render_wall(context: AutogenContext, operation: WallOp) -> str:
    context.imports.add("from app.infrastructure.persistence.row_security import wall")
    extra = ", append_only=True" if operation.append_only else ""
    return f'op.execute(wall("{operation.table}", "{operation.kind}"{extra}))'


def wall_new_tables(
    context: MigrationContext, revision: str | Iterable[str | None] | Iterable[str], directives: list[MigrationScript]
) -> None:
    """Alembic's `process_revision_directives`."""
    for directive in directives:
        upgrade = directive.upgrade_ops
        if upgrade is None:
            continue
        created = [operation for operation in upgrade.ops if isinstance(operation, CreateTableOp)]
        for operation in created:
            info, operation.info = operation.info or {}, {}
            upgrade.ops.append(WallOp(operation.table_name, info["class"], append_only=info["append_only"]))


def render_type(kind: str, item: Any, context: AutogenContext) -> str | Literal[False]:
    """Alembic's `render_item`: migrations name the database's own types, not ours."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        context.imports.add("from sqlalchemy.dialects import postgresql")
        return "postgresql.JSONB()"
    return False
