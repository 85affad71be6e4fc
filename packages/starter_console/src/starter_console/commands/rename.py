"""`rename`: the product's name, everywhere that people see it."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command("rename")
def rename_product(
    name: Annotated[str, typer.Argument(help="What people will call the product; 1 to 40 characters.")],
    *,
    accent: Annotated[str | None, typer.Option(help="Its colour in OKLCH, such as 'oklch(0.47 0.2 277)'.")] = None,
    legal_name: Annotated[str | None, typer.Option(help="Who answers for it, also in LICENSE.")] = None,
    support_mail: Annotated[str | None, typer.Option(help="Where people find help.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
) -> None:
    """Give the product your name: brand.json, and the files that cannot read it."""
    from starter_contracts.paths import find_repository_root

    from starter_console.presenters.rename import show_renamed
    from starter_console.services.rename.run import rename
    from starter_console.services.rename.wishes import Wishes

    root = find_repository_root()
    renamed = rename(root, Wishes(name, accent, legal_name, support_mail), dry_run=dry_run)
    show_renamed(renamed, root, dry_run=dry_run)
