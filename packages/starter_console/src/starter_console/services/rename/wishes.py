"""The brand that a person asks for, made from the one there is."""

import re
from dataclasses import dataclass

from starter_contracts.brand import Brand, InvalidBrand, changed_brand
from starter_contracts.oklch import is_displayable

from starter_console.failures import ExitCode, Failure

_SHORT = 12
_LIFT_ON_DARK = 0.07
_LIGHTEST = 0.54
_NUMBER = r"(\d+(?:\.\d+)?)"
_ACCENT = re.compile(rf"(?:oklch\(\s*)?{_NUMBER}\s+{_NUMBER}\s+{_NUMBER}(?:\s*\))?")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says; what it leaves out stays, or follows from the name."""

    name: str
    accent: str | None = None
    legal_name: str | None = None
    support_mail: str | None = None


def wished_brand(old: Brand, wishes: Wishes) -> Brand:
    """The new brand, or a failure that names what is at fault."""
    try:
        named = changed_brand(old, {"name": wishes.name})
        changes: dict[str, object] = {}
        if wishes.name != old.name:
            changes |= {"short_name": short_name(wishes.name), "legal_name": _legal_name(old, wishes)}
        if wishes.legal_name is not None:
            changes["legal_name"] = wishes.legal_name
        if wishes.support_mail is not None:
            changes["support_mail"] = wishes.support_mail
        if wishes.accent is not None:
            changes["accent"] = accents(wishes.accent)
        return changed_brand(named, changes)
    except InvalidBrand as error:
        raise _refusal(str(error)) from None


def short_name(name: str) -> str:
    """As many whole words of the name as stand under an icon, or the beginning of the first."""
    kept = ""
    for word in name.split():
        longer = f"{kept} {word}".strip()
        if len(longer) > _SHORT:
            break
        kept = longer
    return kept.rstrip("&,- ") or name[:_SHORT].strip()


def accents(text: str) -> dict[str, dict[str, float]]:
    """Both themes' accents from one colour; on the dark one it is a little lighter."""
    found = _ACCENT.fullmatch(text.strip())
    if found is None:
        raise InvalidBrand(f"accent: {text!r} is not a colour in OKLCH, such as 'oklch(0.47 0.2 277)'")
    lightness, chroma, hue = (float(number) for number in found.groups())
    lifted = max(lightness, min(round(lightness + _LIFT_ON_DARK, 4), _LIGHTEST))
    light = {"lightness": lightness, "chroma": chroma, "hue": hue}
    while chroma > 0 and is_displayable(**light) and not is_displayable(lifted, chroma, hue):
        chroma = round(chroma - 0.005, 4)
    return {"light": light, "dark": {"lightness": lifted, "chroma": max(chroma, 0), "hue": hue}}


def _legal_name(old: Brand, wishes: Wishes) -> str:
    """A legal name that somebody has chosen stays; one that came with the old name goes with it."""
    came_with_it = old.legal_name in {old.name, f"The {old.short_name} authors"}
    return wishes.name if came_with_it else old.legal_name


def _refusal(why: str) -> Failure:
    return Failure(
        "the product cannot be renamed so",
        why=why,
        next_step="./starter rename --help says what each may be",
        code=ExitCode.USAGE,
    )
