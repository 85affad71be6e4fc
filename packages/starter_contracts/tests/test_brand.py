"""The brand of this checkout is one, and a wrong one is refused by the name of its field."""

import json
from pathlib import Path
from typing import Any

import pytest
from starter_contracts.brand import BRAND_FILE, InvalidBrand, load_brand, parse_brand
from starter_contracts.oklch import is_displayable, luminance
from starter_contracts.paths import find_repository_root

ROOT = find_repository_root(Path(__file__))


def changed(**fields: Any) -> str:
    return json.dumps(json.loads((ROOT / BRAND_FILE).read_text(encoding="utf-8")) | fields)


def accents(**wrong: float) -> dict[str, dict[str, float]]:
    right = {"lightness": 0.5, "chroma": 0.1, "hue": 30}
    return {"light": right, "dark": right | wrong}


def test_the_brand_of_this_checkout_is_valid() -> None:
    assert load_brand(ROOT).name


@pytest.mark.parametrize(
    "name", ["Müller & Söhne", "東京 AI", 'O\'Neil "Labs"', "نرم\u200cافزار", "🦊", "n" * 40, "<b>"]
)
def test_names_of_all_kinds_are_names(name: str) -> None:
    assert parse_brand(changed(name=name)).name == name


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "n" * 41}),
        ("name", {"name": "two\nlines"}),
        ("name", {"name": "backwards\u202e"}),
        ("name", {"name": " padded"}),
        ("name", {"name": None}),
        ("short_name", {"short_name": "thirteen char"}),
        ("mark", {"mark": '"/><script>'}),
        ("accent.dark.lightness", {"accent": accents(lightness=0.9)}),
        ("accent.dark.hue", {"accent": accents(hue=360)}),
        ("accent.dark", {"accent": accents(chroma=0.3)}),
        ("theme_color.light", {"theme_color": {"light": "white", "dark": "#000000"}}),
        ("support_mail", {"support_mail": "nobody"}),
        ("from_mail", {"from_mail": "a@b\nBcc: c@d"}),
        ("locale", {"locale": "english"}),
        ("colour", {"colour": "blue"}),
    ],
)
def test_a_wrong_brand_is_refused_by_the_name_of_its_field(field: str, fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidBrand) as caught:
        parse_brand(changed(**fields))
    assert str(caught.value).startswith(f"{field}: ")
    assert ";" not in str(caught.value)


def test_near_white_words_are_readable_on_every_accent() -> None:
    """WCAG asks for 4.5; the lightest accents are the ones that come near."""
    words = luminance(0.99, 0.004, 277)
    colours = [(0.54, chroma / 100, hue) for chroma in range(31) for hue in range(0, 360, 2)]
    shown = [colour for colour in colours if is_displayable(*colour)]
    assert len(shown) > 1000
    assert min((words + 0.05) / (luminance(*colour) + 0.05) for colour in shown) >= 4.5


def test_a_brand_that_is_no_json_or_missing_says_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidBrand, match=r"brand\.json: Invalid JSON"):
        parse_brand("{")
    with pytest.raises(InvalidBrand, match="cannot be read: No such file"):
        load_brand(tmp_path)
