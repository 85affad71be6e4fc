"""The ground of a picture: sky and land, or a plain colour behind plain shapes."""

from starter_simulator.drawing.prompt import RGB, Scene
from starter_simulator.drawing.shapes import Canvas, is_plain

_DAY: tuple[RGB, RGB] = ((150, 200, 236), (236, 244, 248))
_EVENING: tuple[RGB, RGB] = ((86, 96, 168), (250, 178, 122))
_NIGHT: tuple[RGB, RGB] = ((16, 22, 52), (66, 78, 132))
_LAND: RGB = (142, 184, 118)
_LAND_AT_NIGHT: RGB = (46, 66, 72)


def ground(canvas: Canvas, scene: Scene) -> None:
    width, height = canvas.size
    if is_plain(scene):
        canvas.pen.rectangle((0, 0, width, height), fill=(246, 243, 236))
        return
    evening = "sunset" in scene.prompt.casefold() or "sunrise" in scene.prompt.casefold()
    top, bottom = _NIGHT if scene.night else _EVENING if evening else _DAY
    for row in range(height):
        canvas.pen.line((0, row, width, row), fill=mixed(top, bottom, min(1.0, row / canvas.horizon)))
    if scene.night:
        for _ in range(120):
            x, y = canvas.dice.randint(0, width), canvas.dice.randint(0, canvas.horizon)
            reach = canvas.dice.randint(1, max(2, canvas.unit // 14))
            canvas.pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=(250, 246, 220))
    canvas.pen.rectangle((0, canvas.horizon, width, height), fill=_LAND_AT_NIGHT if scene.night else _LAND)


def mixed(first: RGB, second: RGB, share: float) -> RGB:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue
