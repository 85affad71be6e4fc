"""Change the files, or only say which would change, and find where people have written the old name."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from starter_contracts.brand import Brand, InvalidBrand, load_brand

from starter_console.failures import ExitCode, Failure
from starter_console.services.rename.places import Edit, Renaming, edits
from starter_console.services.rename.wishes import Wishes, wished_brand


@dataclass(frozen=True, slots=True)
class Renamed:
    """What has changed, or would, and what is left for a person to look at."""

    old: Brand
    new: Brand
    edits: list[Edit]
    mentions: list[str]


def rename(root: Path, wishes: Wishes, *, dry_run: bool = False) -> Renamed:
    """Give the product of the checkout at `root` the name that is wished for."""
    old = _brand(root)
    new = wished_brand(old, wishes)
    changes = edits(root, Renaming(old, new, named_holder=wishes.legal_name is not None))
    for edit in [] if dry_run else changes:
        edit.path.write_text(edit.text, encoding="utf-8")
    return Renamed(old, new, changes, [] if old.name == new.name or dry_run else _mentions(root, old.name))


def _brand(root: Path) -> Brand:
    try:
        return load_brand(root)
    except InvalidBrand as error:
        raise Failure(
            "brand.json cannot be used",
            why=str(error),
            next_step="put the named field right; docs/contracts/brand.schema.json says what it may hold",
            code=ExitCode.CONFIGURATION,
        ) from None


def _mentions(root: Path, name: str) -> list[str]:
    """Where tracked files still speak of the old name: texts of one's own, which only people can judge."""
    command = ["git", "grep", "--line-number", "-I", "--word-regexp", "--fixed-strings", "-e", name]
    try:
        found = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603 - no shell reads it
    except FileNotFoundError:
        return []
    lines = found.stdout.decode(errors="replace").splitlines() if found.returncode == 0 else []
    return [":".join(line.split(":", 2)[:2]) for line in lines]
