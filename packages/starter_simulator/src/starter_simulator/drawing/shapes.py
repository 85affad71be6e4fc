"""The shapes a prompt may name, each at its place in the picture."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PIL import ImageDraw

from starter_simulator.drawing.prompt import RGB, Scene, Wish

INK: RGB = (52, 46, 44)
_PLAIN = frozenset({"circle", "square", "triangle", "heart", "star"})


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is drawn on, its size, and the picture's own dice."""

    pen: ImageDraw.ImageDraw
    size: tuple[int, int]
    dice: Random

    @property
    def horizon(self) -> int:
        return self.size[1] * 62 // 100

    @property
    def unit(self) -> int:
        return min(self.size) // 20


Spot = tuple[int, int, int]
"""Where a thing stands, and how large it is."""


def order(wish: Wish) -> int:
    """What is far away comes first."""
    return _ORDER.index(wish.shape)


def draw_wish(canvas: Canvas, wish: Wish, scene: Scene) -> None:
    colour = wish.colour or _USUAL[wish.shape]
    if wish.shape in {"mountain", "water", "city"}:
        _WIDE[wish.shape](canvas, colour, scene)
        return
    for spot in _spots(canvas, wish, scene):
        _SINGLE[wish.shape](canvas, spot, colour)


def shaded(colour: RGB, share: float) -> RGB:
    """Lighter above 1, darker below."""
    red, green, blue = (max(0, min(255, round(part * share))) for part in colour)
    return red, green, blue


def is_plain(scene: Scene) -> bool:
    """Whether the picture is of geometric shapes alone, side by side."""
    return all(wish.shape in _PLAIN for wish in scene.wishes)


def _spots(canvas: Canvas, wish: Wish, scene: Scene) -> list[Spot]:
    """Evenly over the width; high, on the ground or in the middle, as the thing is."""
    width, height = canvas.size
    before, slots = 0, wish.count
    if is_plain(scene):
        names = [other.shape for other in scene.wishes]
        counts = [other.count for other in scene.wishes]
        before, slots = sum(counts[: names.index(wish.shape)]), sum(counts)
    size = min(canvas.unit * 5, width * 2 // (5 * slots))
    spots: list[Spot] = []
    for place in range(before, before + wish.count):
        shake = canvas.dice.randint(-canvas.unit, canvas.unit)
        x = width * (2 * place + 1) // (2 * slots) + (0 if is_plain(scene) else shake)
        y = _HEIGHTS.get(wish.shape, 0.5) if not is_plain(scene) else 0.5
        if wish.count == 1 and not is_plain(scene):
            x = round(width * _ALONE.get(wish.shape, 0.5)) + shake
        spots.append((x, round(height * y), size))
    return spots


def _circle(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    canvas.pen.ellipse((x - size, y - size, x + size, y + size), fill=colour)


def _square(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    canvas.pen.rounded_rectangle((x - size, y - size, x + size, y + size), radius=size // 8, fill=colour)


def _triangle(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    canvas.pen.polygon([(x, y - size), (x - size, y + size), (x + size, y + size)], fill=colour)


def _star(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    points = [
        (x + math.sin(math.pi * turn / 5) * reach, y - math.cos(math.pi * turn / 5) * reach)
        for turn in range(10)
        for reach in [size if turn % 2 == 0 else size * 0.42]
    ]
    canvas.pen.polygon(points, fill=colour)


def _heart(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    turns = [2 * math.pi * step / 120 for step in range(120)]
    canvas.pen.polygon(
        [
            (
                x + size * math.sin(turn) ** 3,
                y
                - size
                / 16
                * (13 * math.cos(turn) - 5 * math.cos(2 * turn) - 2 * math.cos(3 * turn) - math.cos(4 * turn)),
            )
            for turn in turns
        ],
        fill=colour,
    )


def _sun(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    for ring in (3, 2, 1):
        reach = size // 2 + size * ring // 4
        canvas.pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=(*colour, 50))
    _circle(canvas, (x, y, size // 2), colour)


def _moon(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    _circle(canvas, (x, y, size * 2 // 3), colour)
    for dx, dy, part in ((-3, -2, 7), (2, 1, 9), (-1, 3, 11)):
        _circle(canvas, (x + dx * size // 9, y + dy * size // 9, size // part), shaded(colour, 0.9))


def _tree(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    canvas.pen.rectangle((x - size // 9, y, x + size // 9, y + size), fill=(118, 84, 60))
    for step, reach in enumerate((10, 8, 6)):
        top = y - size - step * size // 2
        points = [(x, top), (x - size * reach // 12, top + size), (x + size * reach // 12, top + size)]
        canvas.pen.polygon(points, fill=shaded(colour, 1 - step * 0.08))


def _house(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    canvas.pen.rectangle((x - size, y - size // 2, x + size, y + size), fill=colour)
    canvas.pen.polygon(
        [(x - size * 6 // 5, y - size // 2), (x, y - size * 3 // 2), (x + size * 6 // 5, y - size // 2)],
        fill=shaded(colour, 0.6),
    )
    canvas.pen.rectangle((x - size // 5, y + size // 4, x + size // 5, y + size), fill=INK)
    for side in (-1, 1):
        middle = x + side * size * 3 // 5
        canvas.pen.rectangle(
            (middle - size // 6, y - size // 6, middle + size // 6, y + size // 6), fill=(252, 232, 160)
        )


def _flower(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    canvas.pen.line((x, y, x, y + size * 2), fill=(72, 142, 84), width=max(2, size // 8))
    for turn in range(6):
        petal_x = x + round(math.cos(turn * math.pi / 3) * size * 0.55)
        petal_y = y + round(math.sin(turn * math.pi / 3) * size * 0.55)
        _circle(canvas, (petal_x, petal_y, size * 2 // 5), colour)
    _circle(canvas, (x, y, size // 3), (246, 203, 74))


def _cloud(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    x, y, size = spot
    for dx, dy, part in ((-8, 2, 5), (-3, -2, 7), (4, -1, 6), (9, 2, 4)):
        _circle(canvas, (x + dx * size // 10, y + dy * size // 10, size * part // 10), colour)


def _rain(canvas: Canvas, spot: Spot, colour: RGB) -> None:
    width, height = canvas.size
    for _ in range(90):
        x, y = canvas.dice.randint(0, width), canvas.dice.randint(0, height)
        canvas.pen.line((x, y, x - canvas.unit // 3, y + canvas.unit), fill=(*colour, 150), width=max(2, spot[2] // 30))


def _mountains(canvas: Canvas, colour: RGB, _scene: Scene) -> None:
    width, _ = canvas.size
    for row, share in enumerate((1.25, 1.0, 0.8)):
        for place in range(3):
            peak = canvas.horizon - canvas.unit * (9 - 2 * row) + canvas.dice.randint(-canvas.unit, canvas.unit)
            middle = width * (2 * place + row % 2 + 1) // 6 + canvas.dice.randint(-canvas.unit, canvas.unit)
            reach = canvas.unit * (8 - row)
            foot = canvas.horizon + canvas.unit
            canvas.pen.polygon(
                [(middle - reach, foot), (middle, peak), (middle + reach, foot)], fill=shaded(colour, share)
            )
            if row == 0:
                cap = [
                    (middle, peak),
                    (middle - reach // 5, peak + reach // 4),
                    (middle + reach // 5, peak + reach // 4),
                ]
                canvas.pen.polygon(cap, fill=(248, 248, 246))


def _water(canvas: Canvas, colour: RGB, _scene: Scene) -> None:
    width, height = canvas.size
    canvas.pen.rectangle((0, canvas.horizon, width, height), fill=colour)
    for row in range(canvas.horizon + canvas.unit // 2, height, canvas.unit):
        for _ in range(5):
            x = canvas.dice.randint(0, width)
            canvas.pen.line(
                (x, row, x + canvas.unit * 2, row), fill=(*shaded(colour, 1.3), 160), width=canvas.unit // 8
            )


def _city(canvas: Canvas, colour: RGB, scene: Scene) -> None:
    width, _ = canvas.size
    x = 0
    while x < width:
        broad, high = canvas.unit * canvas.dice.randint(1, 3), canvas.unit * canvas.dice.randint(3, 10)
        canvas.pen.rectangle(
            (x, canvas.horizon - high, x + broad, canvas.horizon + canvas.unit),
            fill=shaded(colour, canvas.dice.uniform(0.8, 1.15)),
        )
        for top in range(canvas.horizon - high + canvas.unit // 2, canvas.horizon, canvas.unit):
            for left in range(x + canvas.unit // 4, x + broad - canvas.unit // 3, canvas.unit * 2 // 3):
                if canvas.dice.random() < (0.7 if scene.night else 0.4):
                    canvas.pen.rectangle(
                        (left, top, left + canvas.unit // 4, top + canvas.unit // 3), fill=(252, 224, 140)
                    )
        x += broad + canvas.unit // 5


_USUAL: dict[str, RGB] = {
    "circle": (58, 110, 200),
    "square": (236, 138, 54),
    "triangle": (72, 156, 98),
    "star": (246, 214, 110),
    "heart": (214, 64, 88),
    "sun": (250, 200, 80),
    "moon": (238, 236, 220),
    "mountain": (112, 122, 148),
    "tree": (62, 130, 86),
    "house": (222, 140, 104),
    "water": (58, 128, 182),
    "flower": (226, 108, 150),
    "city": (96, 104, 128),
    "cloud": (250, 250, 252),
    "rain": (150, 180, 214),
}
_HEIGHTS = {"sun": 0.22, "moon": 0.22, "cloud": 0.16, "star": 0.2, "tree": 0.68, "house": 0.72, "flower": 0.76}
_ALONE = {"sun": 0.74, "moon": 0.74, "house": 0.38, "tree": 0.8, "cloud": 0.3}
"""Where a single thing stands, so that a picture is not all in its middle."""
_WIDE: dict[str, Callable[[Canvas, RGB, Scene], None]] = {"mountain": _mountains, "water": _water, "city": _city}
_SINGLE: dict[str, Callable[[Canvas, Spot, RGB], None]] = {
    "circle": _circle,
    "square": _square,
    "triangle": _triangle,
    "star": _star,
    "heart": _heart,
    "sun": _sun,
    "moon": _moon,
    "tree": _tree,
    "house": _house,
    "flower": _flower,
    "cloud": _cloud,
    "rain": _rain,
}
_ORDER = (
    *("sun", "moon", "star", "cloud", "mountain", "city", "water", "tree", "house", "flower"),
    *("square", "triangle", "circle", "heart", "rain"),
)
