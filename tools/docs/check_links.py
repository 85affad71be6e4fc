"""Finds links between Markdown files that lead nowhere: missing files, missing headings.

`python tools/docs/check_links.py` prints each as `file:line: target` and exits with 1 when there is one.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[2]
_LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_FENCE = re.compile(r"^\s*(```|~~~)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_FOREIGN = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def markdown_files(root: Path = ROOT) -> list[Path]:
    """Every Markdown file that git tracks or would track."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", "*.md"],
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    )
    return sorted(root / name for name in set(listing.stdout.split("\0")) if name and (root / name).is_file())


def broken_links(files: list[Path], root: Path = ROOT) -> list[str]:
    """`file:line: target` of every link that leads nowhere."""
    return [
        f"{path.relative_to(root)}:{line}: {target}"
        for path in files
        for line, target in _links(path)
        if not _leads_somewhere(path, target, root)
    ]


def _links(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in _prose(path):
        for match in _LINK.finditer(re.sub(r"`[^`]*`", "", line)):
            if not _FOREIGN.match(match[1]):
                yield number, match[1]


def _prose(path: Path) -> Iterator[tuple[int, str]]:
    """The lines outside of code blocks."""
    fenced = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, line


def _leads_somewhere(path: Path, target: str, root: Path) -> bool:
    place, _, anchor = unquote(target).partition("#")
    found = (path.parent / place).resolve() if place else path
    if not found.exists() or not found.is_relative_to(root):
        return False
    return not anchor or found.suffix != ".md" or anchor in _anchors(found)


def _anchors(path: Path) -> set[str]:
    """The anchors of a file's headings, as GitHub makes them."""
    seen: dict[str, int] = {}
    anchors: set[str] = set()
    for _, line in _prose(path):
        if heading := _HEADING.match(line):
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).lower()
            slug = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
            count = seen.get(slug, 0)
            seen[slug] = count + 1
            anchors.add(f"{slug}-{count}" if count else slug)
    return anchors


def main() -> int:
    """Check every Markdown file of the repository."""
    broken = broken_links(markdown_files())
    for each in broken:
        print(each)
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
