"""One line of the table for each promise: what was asked, what was seen, and beside what it was measured."""

import json
import operator
from dataclasses import asdict, dataclass, field
from pathlib import Path

_HOLDS = {"≤": operator.le, "≥": operator.ge}


@dataclass(slots=True)
class Line:
    """`seen` is the median where there are many; `of_floor` is against `floor`, measured in the same run."""

    name: str
    seen: float
    unit: str
    asked: str = ""
    """`≥ 300` or `≤ 60`; empty where nothing is promised."""
    worst: float | None = None
    cpu_ms: float | None = None
    floor: str = ""
    of_floor: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the promise was kept; None if there is none."""
        if not self.asked:
            return None
        sign, _, bound = self.asked.partition(" ")
        return bool(_HOLDS[sign](self.seen, float(bound)))


@dataclass(slots=True)
class Table:
    """Prints lines as they come, and keeps them."""

    lines: list[Line] = field(default_factory=list[Line])

    def head(self, title: str) -> None:
        """Begins a part."""
        print(f"\n{title}\n{'':<52}{'seen':>9} {'':<9}{'asked':>8}{'':>6}{'worst':>9}{'CPU ms':>9}{'ratio':>8}")

    def add(self, line: Line) -> None:
        """Keeps and prints a line."""
        self.lines.append(line)
        verdict = {True: "ok", False: "MISS", None: ""}[line.holds]
        ratio = "" if line.of_floor is None else f"{line.of_floor:.2f}"
        print(
            f"{line.name:<52}{line.seen:>9.1f} {line.unit:<9}{line.asked:>8}{verdict:>6}"
            f"{_or_empty(line.worst):>9}{_or_empty(line.cpu_ms):>9}{ratio:>8}"
            f"{f' of {line.floor}' if line.floor else ''}{f'  ({line.note})' if line.note else ''}",
            flush=True,
        )

    def save(self, file: Path, **circumstances: object) -> None:
        """As JSON."""
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = [{**asdict(line), "holds": line.holds} for line in self.lines]
        file.write_text(json.dumps({**circumstances, "lines": lines}, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _or_empty(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
