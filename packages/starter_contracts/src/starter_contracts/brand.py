"""Whose product this is: what `brand.json` at the root says, and what it may say."""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic.config import JsonDict

from starter_contracts.oklch import is_displayable
from starter_contracts.paths import find_repository_root

BRAND_FILE = "brand.json"
_MAIL = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$"
_COLOUR = r"^#[0-9a-f]{6}$"
# Whatever moves, hides or breaks what stands beside it: controls, formats, surrogates, line separators.
_UNREADABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Joiners are letters' manners in Persian and Hindi.
_JOINERS = frozenset("\u200c\u200d")
# What a schema can say of `readable`, for programs that know only the schema.
_SHAPE: JsonDict = {"pattern": r"^\S(.*\S)?$"}


class InvalidBrand(Exception):
    """`brand.json` cannot be read, or says what it may not; one sentence for each field."""


def readable(text: str) -> str:
    """Refuse text that a person cannot read as it stands."""
    if any(unicodedata.category(each) in _UNREADABLE for each in text if each not in _JOINERS):
        raise ValueError("must not contain control or invisible characters")
    if text != text.strip():
        raise ValueError("must not begin or end with a space")
    return text


Name = Annotated[str, Field(min_length=1, max_length=40, json_schema_extra=_SHAPE), AfterValidator(readable)]
ShortName = Annotated[str, Field(min_length=1, max_length=12, json_schema_extra=_SHAPE), AfterValidator(readable)]
Line = Annotated[str, Field(min_length=1, max_length=200, json_schema_extra=_SHAPE), AfterValidator(readable)]
Mail = Annotated[str, Field(max_length=254, pattern=_MAIL)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Accent(_Part):
    """A colour in OKLCH that screens can show. Near-white words on it are readable, whatever its hue."""

    lightness: float = Field(ge=0.3, le=0.54)
    chroma: float = Field(ge=0, le=0.3)
    hue: float = Field(ge=0, lt=360)

    @model_validator(mode="after")
    def _on_screens(self) -> Self:
        if not is_displayable(self.lightness, self.chroma, self.hue):
            raise ValueError("no screen can show this colour, take less chroma")
        return self


class Accents(_Part):
    """The accent of each theme."""

    light: Accent
    dark: Accent


class Colours(_Part):
    """The colour of the browser's own bars in each theme."""

    light: str = Field(pattern=_COLOUR)
    dark: str = Field(pattern=_COLOUR)


class Brand(_Part):
    """Name, mark, accent and addresses of the product; `docs/dev/rename.md` says who reads them."""

    name: Name
    """What people call the product, wherever there is room."""
    short_name: ShortName
    """What stands under its icon on a telephone."""
    tagline: Line
    """A few words beside the name in the title of the landing page."""
    description: Line
    """One sentence for search engines and previews."""
    mark: str = Field(max_length=2000, pattern=r"^[MmLlHhVvCcSsQqTtAaZz0-9 .,-]+$")
    """The drawing on the coloured square: strokes of an SVG path in 24 × 24."""
    accent: Accents
    """The colour of the primary action and of the focus."""
    theme_color: Colours
    """The background of both themes, for the browser's bars."""
    legal_name: Line
    """Who answers for the product."""
    support_mail: Mail | None
    """Where people find help; nothing shows an address while there is none."""
    from_mail: Mail | None
    """Whom mail of the product comes from."""
    locale: str = Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")
    """The language of the pages."""


def parse_brand(text: str | bytes) -> Brand:
    """The brand that a file's content describes."""
    try:
        return Brand.model_validate_json(text)
    except ValidationError as error:
        raise InvalidBrand("; ".join(_sentences(error.errors()))) from error


def changed_brand(brand: Brand, changes: Mapping[str, object]) -> Brand:
    """The brand with other values in some fields."""
    try:
        return Brand.model_validate(brand.model_dump() | dict(changes))
    except ValidationError as error:
        raise InvalidBrand("; ".join(_sentences(error.errors()))) from error


def load_brand(root: Path | None = None) -> Brand:
    """The brand of the checkout at `root`, or else of this one."""
    file = (root or find_repository_root()) / BRAND_FILE
    try:
        return parse_brand(file.read_bytes())
    except OSError as error:
        raise InvalidBrand(f"{file} cannot be read: {error.strerror}") from error


def _sentences(errors: Iterable[Any]) -> Iterable[str]:
    for error in errors:
        place = ".".join(map(str, error["loc"])) or BRAND_FILE
        yield f"{place}: {error['msg'].removeprefix('Value error, ')}"
