"""Teaches Alembic's autogenerate the walls: new tables get theirs, and a wall that differs is built again."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from alembic.autogenerate import renderers
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateTableOp, MigrateOperation, MigrationScript
from alembic.runtime.migration import MigrationContext
from sqlalchemy import JSON, Connection, MetaData

from app.infrastructure.persistence.base import TableClass, UtcDateTime
from app.infrastructure.persistence.schema import load_metadata
from app.infrastructure.persistence.walls import class_of_wall, declared_wall, live_walls


class WallOp(MigrateOperation):
    """Rendered after the table's creation as calls of `row_security.wall`."""

    def __init__(self, table: str, kind: str, *, append_only: bool) -> None:
        self.table = table
        self.kind = kind
        self.append_only = append_only

    def to_diff_tuple(self) -> tuple[Any, ...]:
        """How `alembic check` names the difference."""
        return ("wall", self.table, self.kind, self.append_only)


@renderers.dispatch_for(WallOp)
def _render_wall(context: AutogenContext, operation: WallOp) -> str:
    context.imports.add("from app.infrastructure.persistence.row_security import wall")
    extra = ", append_only=True" if operation.append_only else ""
    return f'op.execute(wall("{operation.table}", "{operation.kind}"{extra}))'


def compare_walls(
    context: MigrationContext, revision: str | Iterable[str | None] | Iterable[str], directives: list[MigrationScript]
) -> None:
    """Alembic's `process_revision_directives`."""
    for directive in directives:
        upgrade, downgrade = directive.upgrade_ops, directive.downgrade_ops
        if upgrade is None or downgrade is None:
            continue
        created = [operation for operation in upgrade.ops if isinstance(operation, CreateTableOp)]
        for operation in created:
            info, operation.info = operation.info or {}, {}
            upgrade.ops.append(WallOp(operation.table_name, info["class"], append_only=info["append_only"]))
        if context.connection is not None:
            for wanted, present in differing_walls(context.connection, load_metadata()):
                upgrade.ops.append(wanted)
                downgrade.ops[:0] = [present] if present else []


def differing_walls(connection: Connection, metadata: MetaData) -> Iterator[tuple[WallOp, WallOp | None]]:
    """What each table of both needs to be as declared, and what would make it again what it is."""
    live = live_walls(connection)
    for table in metadata.sorted_tables:
        kind, append_only = TableClass(table.info["class"]), bool(table.info["append_only"])
        found = live.get(table.name)
        if found is None or found == declared_wall(table.name, kind, append_only=append_only):
            continue
        present = class_of_wall(table.name, found)
        yield (
            WallOp(table.name, kind, append_only=append_only),
            WallOp(table.name, present[0], append_only=present[1]) if present else None,
        )


def render_type(kind: str, item: Any, context: AutogenContext) -> str | Literal[False]:
    """Alembic's `render_item`: migrations name the database's own types, not ours."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        context.imports.add("from sqlalchemy.dialects import postgresql")
        return "postgresql.JSONB()"
    return False
