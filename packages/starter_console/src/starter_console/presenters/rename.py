"""What a rename has changed, file by file."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from starter_console.services.rename.run import Renamed

_SHOWN = 20


def show_renamed(renamed: Renamed, root: Path, *, dry_run: bool) -> None:
    out = Console(highlight=False)

    def say(*parts: str | tuple[str, str]) -> None:
        out.print(Text.assemble(*parts), soft_wrap=True)

    if not renamed.edits:
        say(f"Nothing to change: the product is called {renamed.new.name}.")
        return
    verb = "would change" if dry_run else "changed"
    for edit in renamed.edits:
        say(("✓ ", "green"), f"{verb} {edit.path.relative_to(root)}", (f"  {edit.what}", "dim"))
    if renamed.mentions:
        say(f"{renamed.old.name} still stands here; look whether it should:")
        for mention in renamed.mentions[:_SHOWN]:
            say(f"  {mention}")
        if len(renamed.mentions) > _SHOWN:
            say(f"  … and in {len(renamed.mentions) - _SHOWN} more lines")
    if not dry_run:
        say(f"The product is called {renamed.new.name}. What runs shows it after ./starter down and ./starter up.")
