"""Writes the table of the web's components from their files and stories.

`python tools/docs/components_index.py` writes it; `--check` only says whether it is current.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = Path("apps/web-app/components")
PAGE = Path("docs/frontend/ui/components.md")
_BEGIN, _END = "<!-- components: begin -->", "<!-- components: end -->"
_ORIGIN = "<!-- Written by tools/docs/components_index.py from the components and their stories. -->"
_SENTENCE = re.compile(r"/\*\*\s*(.+?)\*/", re.DOTALL)
_STORY = re.compile(r"^export const (\w+): Story\b", re.MULTILINE)
_USED = re.compile(r'from "@/components/(\w+/[\w-]+)')


@dataclass(frozen=True, slots=True)
class Family:
    """A folder of components, by what it says of itself and the stories that show it."""

    name: str
    sentence: str
    states: list[str]
    shown_by: list[str]
    """Families whose stories show this one, where it has none of its own."""

    @property
    def row(self) -> str:
        states = ", ".join(map(_words, self.states)) or f"with {', '.join(f'`{name}`' for name in self.shown_by)}"
        return f"| `{self.name}` | {self.sentence} | {states} |"


def families(root: Path = ROOT) -> list[Family]:
    """Every family, in order of its name."""
    stories = {file: file.read_text(encoding="utf-8") for file in sorted((root / COMPONENTS).glob("*/*/*.stories.tsx"))}
    folders = sorted(folder for folder in (root / COMPONENTS).glob("*/*") if any(folder.glob("*.tsx")))
    return [_family(folder, stories, root / COMPONENTS) for folder in folders]


def _family(folder: Path, stories: dict[Path, str], components: Path) -> Family:
    name = folder.relative_to(components).as_posix()
    states = [state for file, text in stories.items() if file.parent == folder for state in _STORY.findall(text)]
    users = {file.parent.name for file, text in stories.items() if name in _USED.findall(text)}
    return Family(name, _sentence(folder), list(dict.fromkeys(states)), sorted(users))


def _sentence(folder: Path) -> str:
    """What the family's first file says it is; a family is named like its main file."""
    plain = [file for file in folder.glob("*.tsx") if not file.name.endswith((".stories.tsx", ".test.tsx"))]
    main = folder.name.replace("-", "")
    file = min(plain, key=lambda each: (each.stem.lower() != main, each.name))
    found = _SENTENCE.search((folder / "index.ts").read_text(encoding="utf-8")) or _SENTENCE.search(
        file.read_text(encoding="utf-8")
    )
    words = " ".join(re.sub(r"^\s*\* ?", "", line) for line in found[1].splitlines()).strip() if found else ""
    return re.split(r"(?<=[.;]) ", words)[0].rstrip(".;")


def _words(name: str) -> str:
    return re.sub(r"(?<=\w)(?=[A-Z])", " ", name).lower()


def table(found: list[Family]) -> str:
    """The generated part of the page."""
    rows = [family.row for family in found]
    return "\n".join([_BEGIN, _ORIGIN, "", "| family | what it is | states |", "|---|---|---|", *rows, "", _END])


def page(root: Path = ROOT) -> str:
    """The page as it must be."""
    text = (root / PAGE).read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    return before + table(families(root)) + rest.partition(_END)[2]


def problems(root: Path = ROOT) -> list[str]:
    """What is out of date, and families that no story shows."""
    unseen = [f"{each.name} has no story" for each in families(root) if not each.states and not each.shown_by]
    stale = page(root) != (root / PAGE).read_text(encoding="utf-8")
    return unseen + ([f"{PAGE} is not current: run python tools/docs/components_index.py"] if stale else [])


def main() -> int:
    """Write, or with `--check` compare."""
    if "--check" not in sys.argv[1:]:
        (ROOT / PAGE).write_text(page(), encoding="utf-8")
    for problem in problems():
        print(problem)
    return int(bool(problems()))


if __name__ == "__main__":
    sys.exit(main())
