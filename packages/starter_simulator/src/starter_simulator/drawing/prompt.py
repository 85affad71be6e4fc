"""What a prompt asks to be drawn: shapes, colours, a mood; whether it asks for a picture at all."""

import re
from dataclasses import dataclass
from hashlib import sha256

from starter_simulator.text import clip

RGB = tuple[int, int, int]
_ASKS = re.compile(
    r"\b(?:draw|paint|sketch|illustrate|zeichne|male)\b"
    r"|\b(?:generate|create|make|design|render|give me|show me|erzeuge|erstelle)\b[^.?!\n]{0,60}?"
    r"\b(?:image|picture|illustration|drawing|painting|logo|icon|poster|bild|photo)\b"
    r"|^(?:an? )?(?:image|picture|illustration|bild) (?:of|von)\b",
    re.IGNORECASE,
)
_CODE_PLOT = re.compile(r"\b(?:diagram|flow ?chart|chart|graph|plot|table|conclusions?)\b", re.IGNORECASE)
COLOURS: dict[str, RGB] = {
    "red": (214, 64, 58),
    "orange": (236, 138, 54),
    "yellow": (246, 203, 74),
    "green": (72, 156, 98),
    "teal": (38, 148, 150),
    "blue": (58, 110, 200),
    "navy": (28, 48, 98),
    "purple": (128, 84, 180),
    "violet": (140, 96, 196),
    "pink": (232, 130, 164),
    "brown": (134, 92, 62),
    "black": (30, 30, 34),
    "white": (248, 248, 246),
    "grey": (138, 142, 150),
    "gray": (138, 142, 150),
    "gold": (212, 168, 60),
    "turquoise": (64, 190, 184),
}
_GERMAN = {
    "rot": "red",
    "blau": "blue",
    "grün": "green",
    "gelb": "yellow",
    "schwarz": "black",
    "weiß": "white",
    "braun": "brown",
    "grau": "grey",
    "rosa": "pink",
}
SHAPES = {
    "circle": r"circles?|balls?|dots?|kreise?",
    "square": r"squares?|box(?:es)?|cubes?|quadrate?",
    "triangle": r"triangles?|dreiecke?",
    "star": r"stars?|sterne?",
    "heart": r"hearts?|herz(?:en)?",
    "sun": r"suns?|sunsets?|sunrises?|sonnen?",
    "moon": r"moons?|monde?|night",
    "mountain": r"mountains?|hills?|alps|peaks?|berge?",
    "tree": r"trees?|forests?|woods?|bäume?|wald",
    "house": r"houses?|cabins?|homes?|huts?|häuser|haus",
    "water": r"seas?|oceans?|lakes?|rivers?|water|waves?|beach|meer|see",
    "flower": r"flowers?|roses?|tulips?|blumen?|blossoms?",
    "city": r"city|cities|skyline|towns?|skyscrapers?|stadt",
    "cloud": r"clouds?|cloudy|wolken?",
    "rain": r"rain(?:y|ing)?|regen",
}
LONGEST = 2000
_SINGULAR = ("haus", "alps", "kreis")
_COUNT = re.compile(r"\b(one|two|three|four|five|six|seven|eight|nine|\d)\b", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_COUNTS = {word: place for place, word in enumerate(_NUMBERS, 1)}


@dataclass(frozen=True, slots=True)
class Wish:
    """One shape that the prompt names, its colour and how often."""

    shape: str
    colour: RGB | None
    count: int


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that decides about a picture: the same prompt gives the same one."""

    wishes: tuple[Wish, ...]
    colours: tuple[RGB, ...]
    night: bool
    seed: int
    prompt: str


def wants_picture(question: str) -> bool:
    question = question[:LONGEST]
    found = _ASKS.search(question)
    return bool(found) and not _CODE_PLOT.search(question)


def read_scene(prompt: str) -> Scene:
    plain = prompt[:LONGEST].casefold()
    wishes: list[Wish] = []
    for shape, pattern in SHAPES.items():
        if found := re.search(rf"((?:[\w-]+\s+){{0,2}})\b(?:{pattern})\b", plain):
            wishes.append(Wish(shape, _colour(found[1]), _count(found[1], found.group())))
    night = bool(re.search(r"\b(?:night|dark|moon|stars|nacht)\b", plain))
    seed = int.from_bytes(sha256(prompt.encode()).digest()[:8])
    return Scene(tuple(wishes), tuple(dict.fromkeys(_colours(plain))), night, seed, prompt)


def revised(scene: Scene) -> str:
    """The prompt as it was understood."""
    if not scene.wishes:
        return f"An abstract composition of shapes for: {clip(scene.prompt, 300)}"
    things = ", ".join(wish.shape if wish.count == 1 else f"{wish.count} × {wish.shape}" for wish in scene.wishes)
    return f"A flat, geometric illustration with {things}, for: {clip(scene.prompt, 300)}"


def _colour(words: str) -> RGB | None:
    return next(iter(_colours(words)), None)


def _colours(words: str) -> list[RGB]:
    english = [colour for name, colour in COLOURS.items() if re.search(rf"\b{name}\b", words)]
    german = [COLOURS[name] for word, name in _GERMAN.items() if re.search(rf"\b{word}(?:e[mnrs]?)?\b", words)]
    return english or german


def _count(words: str, phrase: str) -> int:
    if found := _COUNT.search(words):
        return min(_COUNTS.get(found[1].casefold()) or int(found[1]), 9) or 1
    return 3 if phrase.endswith("s") and not phrase.endswith(_SINGULAR) else 1
