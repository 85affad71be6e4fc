"""Units of length, mass, volume and temperature, and what they are in each other."""

from dataclasses import dataclass

_LENGTH = {"mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0, "in": 0.0254, "ft": 0.3048, "yd": 0.9144, "mi": 1609.344}
_MASS = {"g": 0.001, "kg": 1.0, "t": 1000.0, "oz": 0.028349523125, "lb": 0.45359237}
_VOLUME = {"ml": 0.001, "l": 1.0, "m3": 1000.0, "gal": 3.785411784, "pt": 0.473176473}
_KINDS = (_LENGTH, _MASS, _VOLUME)
_CELSIUS = {"c": (1.0, 0.0), "f": (5 / 9, -160 / 9), "k": (1.0, -273.15)}
_SPOKEN = {
    "metre": "m",
    "meter": "m",
    "kilometre": "km",
    "kilometer": "km",
    "centimetre": "cm",
    "centimeter": "cm",
    "inch": "in",
    "inche": "in",
    "foot": "ft",
    "feet": "ft",
    "yard": "yd",
    "mile": "mi",
    "gram": "g",
    "kilogram": "kg",
    "kilo": "kg",
    "tonne": "t",
    "ounce": "oz",
    "pound": "lb",
    "millilitre": "ml",
    "litre": "l",
    "liter": "l",
    "gallon": "gal",
    "pint": "pt",
    "celsius": "c",
    "fahrenheit": "f",
    "kelvin": "k",
}
UNITS = sorted({*_LENGTH, *_MASS, *_VOLUME, *_CELSIUS, *_SPOKEN} - {"inche"})


class NoSuchConversion(Exception):
    """The units are unknown, or measure different things."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A value in both units."""

    value: float
    from_unit: str
    result: float
    to_unit: str


def convert(value: float, from_unit: str, to_unit: str) -> Converted:
    """The value in the other unit. Raises `NoSuchConversion`."""
    start, end = _symbol(from_unit), _symbol(to_unit)
    if start in _CELSIUS and end in _CELSIUS:
        factor, offset = _CELSIUS[start]
        celsius = value * factor + offset
        factor, offset = _CELSIUS[end]
        return Converted(value, start, round((celsius - offset) / factor, 6), end)
    for kind in _KINDS:
        if start in kind and end in kind:
            return Converted(value, start, round(value * kind[start] / kind[end], 6), end)
    raise NoSuchConversion(f"{from_unit} cannot be converted to {to_unit}")


def _symbol(unit: str) -> str:
    lower = unit.strip().lower().removeprefix("°")
    return _SPOKEN.get(lower.removesuffix("s"), _SPOKEN.get(lower, lower))
