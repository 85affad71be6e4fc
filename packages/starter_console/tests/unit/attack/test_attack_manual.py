"""The manual names every corpus and no other, and every option that the command has."""

import re

from starter_console.workflows.attack.run import CORPORA
from starter_contracts.paths import find_repository_root

MANUAL = (find_repository_root() / "docs/security/attack.md").read_text(encoding="utf-8")
COMMAND = (find_repository_root() / "packages/starter_console/src/starter_console/commands/attack.py").read_text(
    encoding="utf-8"
)


def test_every_corpus_has_its_row() -> None:
    assert re.findall(r"^\| `(\w+)` \|", MANUAL, re.MULTILINE) == list(CORPORA)


def test_every_option_that_it_names_exists() -> None:
    named = set(re.findall(r"--([a-z][a-z-]+)", MANUAL)) - {"detach"}
    options = {name.replace("_", "-") for name in re.findall(r"^    (\w+): ", COMMAND, re.MULTILINE)}
    assert named <= {each.removeprefix("as-") for each in options} | {"data-dir"}
