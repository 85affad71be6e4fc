"""What checks beyond the wall could tell about others: foreign keys and unique constraints do not obey policies.

Every constraint of the metadata is tried. Where a constraint has to know about everybody it is named below with the
reason, and the test fails when the name is no longer needed.
"""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import psycopg
import pytest
from app.infrastructure.persistence.base import TableClass
from app.utils.ids import new_id
from sqlalchemy import ForeignKeyConstraint, Table, insert, text
from sqlalchemy.exc import DBAPIError
from tests.fixtures.rows import Household, class_of, foreign_keys, row_of, walled_tables
from tests.integration.wall.conftest import Enter

pytestmark = pytest.mark.postgres

Homes = tuple[Household, Household]
UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
WALL_COLUMNS: Mapping[TableClass, str] = {
    TableClass.TENANT: "tenant_id",
    TableClass.LINK: "tenant_id",
    TableClass.USER: "user_id",
}

KNOWN_KEYS = {
    ("memberships", "users"): "people exist beyond organisations; a membership is made for somebody who has proven"
    " who they are, and no request names a person who is not a member",
    ("sessions", "tenants"): "the organisation used last is a hint; requests are judged by the membership",
}
KNOWN_UNIQUE = {
    "uq_tenants_slug": "a slug is the organisation's public address, so it must be one of a kind; it is made by us with"
    " random digits at its end, and no request chooses it",
    "uq_users_email_normalised": "an address signs in to one account; that it has one is told by registration"
    " (409), in plain words and counted by address, until somebody proves by mail that the address is theirs",
}
TRIED = [
    (table, constraint)
    for table in walled_tables()
    for constraint in foreign_keys(table)
    if [column.name for column in constraint.columns] != [WALL_COLUMNS.get(class_of(table))]
]


def attempt(enter: Enter, home: Household, table: Table, values: Mapping[str, Any]) -> str:
    """What the database says to a row, without the ids that the writer chose."""
    with enter(home) as connection:
        try:
            connection.execute(insert(table).values(values))
            connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))  # also those that are checked at the end
        except DBAPIError as error:
            cause = error.orig
            assert isinstance(cause, psycopg.Error)
            return f"{cause.sqlstate} {UUIDS.sub('…', str(cause))}"
    return "accepted"


def fresh(table: Table, home: Household) -> dict[str, Any]:
    """A row of the household's own that does not repeat the one it has."""
    values = row_of(table, home)
    for column in table.primary_key:
        if isinstance(values[column.name], int):
            values[column.name] = 2
    return values


@pytest.mark.parametrize(
    ("table", "constraint"), [pytest.param(*each, id=f"{each[0].name}-{each[1].referred_table.name}") for each in TRIED]
)
def test_a_reference_to_anothers_row_is_answered_like_one_to_nothing(
    homes: Homes, enter: Enter, table: Table, constraint: ForeignKeyConstraint
) -> None:
    mine, other = homes
    row = fresh(table, mine)
    wall = WALL_COLUMNS.get(class_of(table))
    pointing = [each for each in zip(constraint.columns, constraint.elements, strict=True) if each[0].name != wall]
    theirs = {here.name: other.rows[there.column.table.name][there.column.name] for here, there in pointing}
    nobodys = {name: new_id() if isinstance(value, UUID) else 99 for name, value in theirs.items()}
    existing, missing = (attempt(enter, mine, table, {**row, **part}) for part in (theirs, nobodys))
    if (table.name, constraint.referred_table.name) in KNOWN_KEYS:
        assert existing != missing, "this key tells nothing any more: take it off the list"
        return
    assert existing == missing
    assert existing != "accepted"


def test_references_between_tenants_rows_name_the_tenant() -> None:
    for table, constraint in TRIED:
        if class_of(constraint.referred_table) is not TableClass.TENANT:
            continue
        here = [column.name for column in constraint.columns]
        there = [element.column.name for element in constraint.elements]
        assert here[0] == there[0] == "tenant_id", f"{table.name} → {constraint.referred_table.name}"
    known = {(table.name, constraint.referred_table.name) for table, constraint in TRIED}
    assert known >= KNOWN_KEYS.keys()
    print(f"foreign keys beyond the wall: {len(TRIED)} tried, {len(KNOWN_KEYS)} known with their reason")


def test_unique_constraints_begin_with_their_owner(catalogue: psycopg.Connection) -> None:
    """A constraint across owners says "taken" about a row that nobody may see."""
    rows = catalogue.execute(
        "SELECT c.relname, i.relname, x.indisprimary,"
        " array(SELECT a.attname::text FROM unnest(x.indkey) WITH ORDINALITY k(n, place)"
        "   LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.n ORDER BY k.place)"
        " FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid"
        " WHERE x.indisunique AND c.relnamespace = 'public'::regnamespace"
    ).fetchall()
    classes = {table.name: class_of(table) for table in walled_tables()}
    seen: set[str] = set()
    for table, index, primary, columns in rows:
        if table not in classes:
            continue
        seen.add(index)
        # An `id` is a UUIDv7 that our own code has just made; no request chooses one.
        made_by_us = primary and columns == ["id"]
        begins = columns[0] == WALL_COLUMNS.get(classes[table])
        assert made_by_us or begins or index in KNOWN_UNIQUE, f"{table}.{index} asks across owners: {columns}"
    assert seen >= KNOWN_UNIQUE.keys()
    print(f"unique constraints: {len(seen)} looked at, {len(KNOWN_UNIQUE)} known with their reason")
