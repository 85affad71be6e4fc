"""Colours in OKLCH as screens show them."""

from math import cos, radians, sin

_TO_CONES = ((1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728), (1, -0.0894841775, -1.291485548))
_TO_LIGHT = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.707614701),
)
_LUMINANCE = (0.2126, 0.7152, 0.0722)
# Rounding of written figures; too little to be seen.
_TOLERANCE = 0.005


def is_displayable(lightness: float, chroma: float, hue: float) -> bool:
    """Whether every screen can show the colour; else each browser shows another one."""
    return all(-_TOLERANCE <= part <= 1 + _TOLERANCE for part in _linear(lightness, chroma, hue))


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """Relative luminance of a displayable colour, as WCAG compares it."""
    return _times(_LUMINANCE, [min(1.0, max(0.0, part)) for part in _linear(lightness, chroma, hue)])


def _linear(lightness: float, chroma: float, hue: float) -> list[float]:
    """Red, green and blue as amounts of light."""
    lab = [lightness, chroma * cos(radians(hue)), chroma * sin(radians(hue))]
    cones = [_times(row, lab) ** 3 for row in _TO_CONES]
    return [_times(row, cones) for row in _TO_LIGHT]


def _times(row: tuple[float, ...], column: list[float]) -> float:
    return sum(left * right for left, right in zip(row, column, strict=True))
