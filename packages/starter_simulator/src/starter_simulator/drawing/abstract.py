"""A composition of shapes for a prompt that names nothing that can be drawn."""

from starter_simulator.drawing.landscape import mixed
from starter_simulator.drawing.prompt import RGB, Scene
from starter_simulator.drawing.shapes import Canvas

_PALETTES: tuple[tuple[RGB, ...], ...] = (
    ((38, 70, 83), (42, 157, 143), (233, 196, 106), (244, 162, 97), (231, 111, 81)),
    ((29, 53, 87), (69, 123, 157), (168, 218, 220), (241, 250, 238), (230, 57, 70)),
    ((61, 64, 91), (129, 178, 154), (242, 204, 143), (224, 122, 95), (244, 241, 222)),
    ((52, 58, 64), (134, 142, 150), (222, 226, 230), (77, 171, 247), (252, 196, 25)),
)
_BANDS = 4
_SHAPES = 14


def composition(canvas: Canvas, scene: Scene) -> None:
    dice, (width, height) = canvas.dice, canvas.size
    palette = [*scene.colours, *dice.choice(_PALETTES)]
    for row in range(height):
        canvas.pen.line((0, row, width, row), fill=mixed(palette[0], palette[-1], row / height))
    for band in range(_BANDS):
        middle = height * (band + 1) // (_BANDS + 1)
        points = [(0, height), (0, middle)]
        points += [(x, middle + dice.randint(-height // 9, height // 9)) for x in range(0, width + 1, width // 5)]
        canvas.pen.polygon([*points, (width, height)], fill=(*palette[(band + 1) % len(palette)], 190))
    for _ in range(_SHAPES):
        x, y, reach = dice.randint(0, width), dice.randint(0, height), dice.randint(canvas.unit, canvas.unit * 4)
        fill = (*dice.choice(palette), 170)
        if dice.random() < 0.6:
            canvas.pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=fill)
        else:
            canvas.pen.polygon([(x, y - reach), (x - reach, y + reach), (x + reach, y + reach)], fill=fill)
