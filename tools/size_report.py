"""How large the code has become: lines by package, long files and functions, ignored types.

`python tools/size_report.py` prints it as Markdown, for people and for a job's summary; it fails nothing.
"""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONG_FILE, LONG_FUNCTION, LARGEST = 300, 40, 10
_SUFFIXES = frozenset({".py", ".ts", ".tsx", ".css"})
_GENERATED = re.compile(r"\.gen\.ts$|/lib/api/client/")
_IGNORES = re.compile(r"#\s*(?:type|pyright):\s*ignore|@ts-(?:expect-error|ignore)")


@dataclass(frozen=True, slots=True)
class Source:
    """One file that people wrote."""

    path: Path
    text: str

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n")

    @property
    def package(self) -> str:
        """The package it belongs to, its tests counted apart."""
        parts = self.path.parts
        name = "/".join(parts[:2]) if parts[0] in ("apps", "packages") else parts[0]
        is_test = "tests" in parts or ".test." in self.path.name
        return f"{name} (tests)" if is_test else name


def sources(root: Path = ROOT) -> Iterator[Source]:
    """Every tracked source file that is not generated."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True)
    for name in sorted(filter(None, listing.stdout.split("\0"))):
        path = root / name
        if path.suffix in _SUFFIXES and not _GENERATED.search(name) and path.is_file():
            yield Source(Path(name), path.read_text(encoding="utf-8"))


def long_functions(source: Source) -> Iterator[tuple[int, str]]:
    """Lines and name of every Python function beyond the bound."""
    if source.path.suffix != ".py":
        return
    for node in ast.walk(ast.parse(source.text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONG_FUNCTION:
                yield lines, f"{source.path}:{node.lineno} {node.name}"


def report(files: list[Source]) -> str:
    """The report as Markdown."""
    by_package: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for file in files:
        by_package[file.package] += file.lines
        count[file.package] += 1
    long = sorted(((f.lines, str(f.path)) for f in files if f.lines > LONG_FILE), reverse=True)
    functions = sorted((each for f in files for each in long_functions(f)), reverse=True)
    largest = sorted(((f.lines, str(f.path)) for f in files), reverse=True)[:LARGEST]
    ignored = sum(len(_IGNORES.findall(f.text)) for f in files)
    packages = [f"| {name} | {count[name]} | {lines} |" for name, lines in sorted(by_package.items())]
    total = f"| all | {len(files)} | {sum(by_package.values())} |"
    return "\n".join(
        [
            "# Size report\n",
            "| package | files | lines |",
            "|---|---:|---:|",
            *packages,
            total,
            f"\nIgnored type errors: {ignored}",
            *_section(f"Files of more than {LONG_FILE} lines", long),
            *_section(f"Python functions of more than {LONG_FUNCTION} lines", functions),
            *_section(f"The {LARGEST} largest files", largest),
        ]
    )


def _section(title: str, entries: list[tuple[int, str]]) -> list[str]:
    return [f"\n## {title}\n", *(f"- {lines} {name}" for lines, name in entries or [(0, "none")])]


if __name__ == "__main__":
    print(report(list(sources())))
    sys.exit(0)
