"""Signing keys as a table, in words, or as JSON."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import typer
from rich.console import Console
from rich.table import Table

from starter_console.services.keys import KeyChange, KeyReport

_COLOURS = {"active": "green", "next": "cyan", "retired": "dim"}


def show_keys(keys: Sequence[KeyReport], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"keys": [_as_dict(key) for key in keys]}, indent=2))
        return
    Console(highlight=False).print(_table(keys))


def show_change(change: KeyChange, *, as_json: bool) -> None:
    if as_json:
        document = {"action": change.action, "removed": change.removed, "keys": [_as_dict(key) for key in change.keys]}
        typer.echo(json.dumps(document, indent=2))
        return
    out = Console(highlight=False)
    if change.action == "rotated":
        out.print(f"[green]✓[/] {change.keys[0].kid} signs from now on. Running programs follow within a second.")
        out.print("  Nobody has to sign in again: the key before stays published until its tokens have expired.")
    elif not change.removed:
        out.print("Nothing to remove.")
    for kid in change.removed:
        out.print(f"[green]✓[/] {kid} is removed: its last token has expired.")
    out.print(_table(change.keys))


def _table(keys: Sequence[KeyReport]) -> Table:
    table = Table("key", "state", "published", "what it does", box=None, header_style="dim", pad_edge=False)
    for key in keys:
        published = f"{key.published_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        table.add_row(key.kid, f"[{_COLOURS[key.state]}]{key.state}[/]", published, _meaning(key))
    return table


def _meaning(key: KeyReport) -> str:
    if key.state == "active" or key.changes_at is None:
        return "signs access tokens"
    left = key.changes_at - datetime.now(UTC)
    if key.state == "next":
        return f"may sign in {_words(left)}" if left > timedelta(0) else "may sign: `auth keys rotate` is safe"
    return f"verifies; may go in {_words(left)}" if left > timedelta(0) else "may go: `auth keys prune`"


def _words(left: timedelta) -> str:
    seconds = max(1, round(left.total_seconds()))
    return f"{seconds} s" if seconds < 120 else f"{round(seconds / 60)} min"


def _as_dict(key: KeyReport) -> dict[str, str | None]:
    return {
        "kid": key.kid,
        "state": key.state,
        "published_at": key.published_at.isoformat(),
        "may_sign_from": key.changes_at.isoformat() if key.state == "next" and key.changes_at else None,
        "may_go_from": key.changes_at.isoformat() if key.state == "retired" and key.changes_at else None,
    }
