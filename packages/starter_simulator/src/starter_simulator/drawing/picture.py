"""Draws a scene: a ground, then what the prompt names, from the far to the near."""

import io
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from starter_simulator.drawing.abstract import composition
from starter_simulator.drawing.landscape import ground
from starter_simulator.drawing.prompt import Scene
from starter_simulator.drawing.shapes import Canvas, draw_wish, order

SMOOTHING = 2
"""How many times larger a picture is drawn before it is made smooth."""
_FORMATS = {"png": "PNG", "webp": "WEBP", "jpeg": "JPEG"}
SIZES = {"1024x1024": (1024, 1024), "1536x1024": (1536, 1024), "1024x1536": (1024, 1536)}


def draw(scene: Scene, size: tuple[int, int], below: Image.Image | None = None) -> Image.Image:
    """The picture; onto another one when there is one below."""
    large = (size[0] * SMOOTHING, size[1] * SMOOTHING)
    picture = below.resize(large) if below else Image.new("RGB", large)
    canvas = Canvas(ImageDraw.Draw(picture, "RGBA"), large, Random(scene.seed))  # noqa: S311 - a picture, no secret
    if scene.wishes:
        if below is None:
            ground(canvas, scene)
        for wish in sorted(scene.wishes, key=order):
            draw_wish(canvas, wish, scene)
    elif below is None:
        composition(canvas, scene)
    return picture.resize(size, Image.Resampling.LANCZOS)


def partial(picture: Image.Image, place: int, count: int) -> Image.Image:
    """The picture on its way: the earlier, the blurrier."""
    return picture.filter(ImageFilter.GaussianBlur(max(picture.size) / 24 * (count - place) / count))


def encoded(picture: Image.Image, kind: str) -> bytes:
    target = io.BytesIO()
    picture.save(target, _FORMATS.get(kind, "PNG"))
    return target.getvalue()
