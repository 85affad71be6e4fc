"""What can be said of an image from its pixels: its format, its size, its colours."""

import io
from collections import Counter

from PIL import Image, UnidentifiedImageError

from starter_simulator.drawing.prompt import COLOURS, RGB

MOST_PIXELS = 40_000_000
_SAMPLE = 64
_MOST_COLOURS = 3
_LEAST_SHARE = 0.04
_NAMED = {name: colour for name, colour in COLOURS.items() if name not in {"gray", "violet", "turquoise", "gold"}}


class NotAnImage(Exception):
    """Bytes that are no image that can be opened; the message says why."""


def description(data: bytes) -> str:
    """A sentence of facts; what the image shows is not among them."""
    picture = _opened(data)
    kind, size = picture.format or "image", picture.size
    try:
        picture.draft("RGB", (_SAMPLE, _SAMPLE))
        sample = picture.convert("RGB").resize((_SAMPLE, _SAMPLE), Image.Resampling.BOX).tobytes()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotAnImage("its pixels cannot be read") from None
    pixels = [sample[place : place + 3] for place in range(0, len(sample), 3)]
    counted = Counter(_name((pixel[0], pixel[1], pixel[2])) for pixel in pixels)
    told = [
        f"{name} ({round(100 * count / len(pixels))} %)"
        for name, count in counted.most_common(_MOST_COLOURS)
        if count >= _LEAST_SHARE * len(pixels)
    ]
    return f"a {kind} of {size[0]} × {size[1]} pixels, mostly {', '.join(told)}"


def _opened(data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotAnImage("it is no PNG, JPEG, WebP or GIF") from None
    if picture.width * picture.height > MOST_PIXELS:
        raise NotAnImage(f"it has more than {MOST_PIXELS:,} pixels")
    return picture


def _name(pixel: RGB) -> str:
    """The nearest of the colours that have a name."""
    return min(_NAMED, key=lambda name: sum((a - b) ** 2 for a, b in zip(pixel, _NAMED[name], strict=True)))
