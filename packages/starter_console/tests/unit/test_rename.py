"""A renamed copy of this checkout knows nothing of the old name, and works."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from starter_console.failures import ExitCode, Failure
from starter_console.services.rename.places import slug
from starter_console.services.rename.run import rename
from starter_console.services.rename.wishes import Wishes, accents, short_name
from starter_contracts.brand import Brand, parse_brand
from starter_contracts.oklch import is_displayable
from starter_contracts.paths import find_repository_root

ROOT = find_repository_root(Path(__file__))
OPENAPI = Path("apps/api-service/.artifacts/openapi-fixtures.json")
PLACES = (Path("brand.json"), Path("README.md"), Path("package.json"), OPENAPI, Path("LICENSE"))
NAMES = ["Müller & Söhne", "東京 AI", 'O\'Neil "Labs"', "C:\\new\\1", "*Acme* <b> & `co`", "$1 [x](y) &amp;", "🦊"]
BRAND_TESTS = (
    "packages/starter_contracts/tests/test_brand.py",
    "apps/api-service/tests/unit/architecture/test_documents.py::TestBrand",
)


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """The files that carry the name, and nothing else."""
    for place in PLACES:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / place, tmp_path / place)
    return tmp_path


def contents(root: Path) -> dict[Path, str]:
    return {place: (root / place).read_text(encoding="utf-8") for place in PLACES}


def brand(root: Path) -> Brand:
    return parse_brand((root / "brand.json").read_bytes())


def holders(root: Path) -> list[str]:
    text = (root / "LICENSE").read_text(encoding="utf-8")
    return re.findall(r"^Copyright \(c\) \d{4} (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_kind_stands_everywhere_and_nowhere_twice(places: Path, name: str) -> None:
    changed = rename(places, Wishes(name)).edits
    assert [edit.path.relative_to(places) for edit in changed] == [*PLACES[1:4], PLACES[0]]
    assert brand(places).name == brand(places).legal_name == name
    assert json.loads((places / OPENAPI).read_text(encoding="utf-8"))["info"]["title"] == f"{name} API"
    assert json.loads((places / "package.json").read_text(encoding="utf-8"))["name"] == slug(name)
    heading = (places / "README.md").read_text(encoding="utf-8").splitlines()[0]
    assert re.sub(r"\\(.)", r"\1", heading.replace("\\\\", "\0")).replace("\0", "\\") == f"# {name}"
    before = contents(places)
    assert rename(places, Wishes(name)).edits == []
    assert contents(places) == before


def test_back_and_forth_is_where_it_began(places: Path) -> None:
    before, old = contents(places), brand(places)
    for name in [*NAMES, old.name]:
        rename(places, Wishes(name, legal_name=None))
    changed = brand(places)
    assert changed.name == old.name
    assert contents(places) == before | {PLACES[0]: contents(places)[PLACES[0]]}


def test_the_name_it_has_already_changes_nothing(places: Path) -> None:
    assert rename(places, Wishes(brand(places).name)).edits == []


def test_a_dry_run_tells_the_same_and_changes_nothing(places: Path) -> None:
    before = contents(places)
    told = rename(places, Wishes("Acme", legal_name="Acme Ltd"), dry_run=True)
    assert contents(places) == before
    done = rename(places, Wishes("Acme", legal_name="Acme Ltd"))
    assert told.edits == done.edits
    assert len(done.edits) == len(PLACES)


def test_a_legal_name_stands_beside_the_first_holder_and_stays(places: Path) -> None:
    before = holders(places)
    rename(places, Wishes("Acme"))
    assert holders(places) == before
    for holder in ("Acme Ltd", "Acme Inc", "Acme Inc"):
        rename(places, Wishes("Acme", legal_name=holder))
    assert holders(places) == [*before, "Acme Inc"]
    rename(places, Wishes("Beta"))
    assert brand(places).legal_name == "Acme Inc"


def test_colour_and_address_are_the_ones_that_were_asked_for(places: Path) -> None:
    rename(places, Wishes("Acme", accent="oklch(0.45 0.13 150)", support_mail="help@acme.example"))
    assert brand(places).accent.light.model_dump() == {"lightness": 0.45, "chroma": 0.13, "hue": 150}
    assert brand(places).accent.dark.lightness == 0.52
    assert brand(places).support_mail == "help@acme.example"


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        (Wishes(""), "name"),
        (Wishes("  "), "name"),
        (Wishes("a\nb"), "name"),
        (Wishes("a\x00"), "name"),
        (Wishes("\udcff"), "name"),
        (Wishes("n" * 41), "name"),
        (Wishes("Acme", accent="blue"), "accent"),
        (Wishes("Acme", accent="0.9 0.2 30"), "accent.light.lightness"),
        (Wishes("Acme", accent="0.4 0.3 150"), "accent.light"),
        (Wishes("Acme", support_mail="nobody"), "support_mail"),
        (Wishes("Acme", legal_name=""), "legal_name"),
    ],
)
def test_nonsense_is_refused_and_changes_nothing(places: Path, wishes: Wishes, field: str) -> None:
    before = contents(places)
    with pytest.raises(Failure) as caught:
        rename(places, wishes)
    assert caught.value.why.startswith(f"{field}: ")
    assert caught.value.code == ExitCode.USAGE
    assert contents(places) == before


def test_a_broken_brand_is_a_failure_that_names_the_field(places: Path) -> None:
    (places / "brand.json").write_text((places / "brand.json").read_text().replace('"locale": "en"', '"locale": "x"'))
    with pytest.raises(Failure) as caught:
        rename(places, Wishes("Acme"))
    assert (caught.value.why.split(":")[0], caught.value.code) == ("locale", ExitCode.CONFIGURATION)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Acme", "Acme"),
        ("Müller & Söhne", "Müller"),
        ("Acme Cloud Platform", "Acme Cloud"),
        ("Donaudampfschiffe", "Donaudampfsc"),
        ("東京 AI", "東京 AI"),
        ("& Söhne aus Wien", "& Söhne aus"),
    ],
)
def test_the_name_under_an_icon_ends_with_a_whole_word(name: str, short: str) -> None:
    assert short_name(name) == short


def test_an_accent_is_never_too_light_for_the_words_on_it() -> None:
    assert accents("0.54 0.1 30")["dark"]["lightness"] == 0.54


def test_the_accent_of_the_dark_theme_is_one_that_screens_can_show() -> None:
    light = next((chroma / 100 for chroma in range(30, 0, -1) if is_displayable(0.45, chroma / 100, 264)), 0)
    dark = accents(f"0.45 {light} 264")["dark"]
    assert is_displayable(**dark)
    assert light > dark["chroma"] > 0.8 * light


def test_a_renamed_copy_has_no_leftovers_and_passes_its_tests(tmp_path: Path) -> None:
    copy = tracked_files(tmp_path / "copy")
    run = console(copy, "rename", "Müller & Söhne", "--legal-name", "Müller & Söhne GmbH")
    assert run.returncode == 0, run.stderr
    assert "✓ changed brand.json" in run.stdout
    assert leftovers(copy) == []
    tests = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", *BRAND_TESTS]
    outcome = subprocess.run(tests, cwd=copy, env=inside(copy), capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout
    switches = ("--enable-billing", "--enable-test-fixtures")
    fresh = console(copy, "api", "export-openapi", "--output", "fresh.json", *switches)
    assert fresh.returncode == 0, fresh.stderr
    assert (copy / "fresh.json").read_bytes() == (copy / OPENAPI).read_bytes()


def tracked_files(target: Path) -> Path:
    """A copy of what git tracks or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, listing.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    return target


def leftovers(root: Path) -> list[str]:
    """Lines that name what all copies come from; only the licence asks that its first holder stays."""
    first = holders(root)[0]
    origin = first.split()[1]
    wanted = re.compile(rf"(?i:agent[\s_-]?{origin})|\b{origin}\b")
    return [
        f"{file.relative_to(root)}: {line.strip()}"
        for file in sorted(root.rglob("*"))
        if file.is_file()
        for line in file.read_bytes().decode(errors="replace").splitlines()
        if wanted.search(line) and not (file.name == "LICENSE" and line.endswith(first))
    ]


def inside(root: Path) -> dict[str, str]:
    """The environment of programs that belong to the copy, not to this checkout."""
    sources = [*sorted((root / "packages").glob("*/src")), root / "apps/api-service/src"]
    return {**os.environ, "STARTER_ROOT": str(root), "PYTHONPATH": os.pathsep.join(map(str, sources))}


def console(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "starter_console", "--data-dir", "var", *words]
    return subprocess.run(command, cwd=root, env=inside(root), capture_output=True, text=True, timeout=110, check=False)
