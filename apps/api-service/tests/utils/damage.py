"""Damages provider streams in the ways that networks, proxies and look-alike providers do, and worse."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Event = dict[str, Any]

_JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.sampled_from(["\ud83d", "\0", "response.output_text.delta", "response.unheard_of"]),
)


def damaged(draw: Callable[[st.SearchStrategy[Any]], Any], events: list[Event]) -> list[object]:
    """The events after a few blows."""
    hurt: list[object] = [deepcopy(event) for event in events]
    for _ in range(draw(st.integers(1, 6))):
        if not hurt:
            break
        place = draw(st.integers(0, len(hurt) - 1))
        match draw(st.sampled_from(["drop", "repeat", "move", "cut", "field", "junk", "shuffle"])):
            case "drop":
                del hurt[place]
            case "repeat":
                hurt.insert(draw(st.integers(0, len(hurt))), deepcopy(hurt[place]))
            case "move":
                hurt.insert(draw(st.integers(0, len(hurt) - 1)), hurt.pop(place))
            case "cut":
                hurt = hurt[: place + 1]
            case "field":
                _damage_field(draw, hurt[place])
            case "junk":
                hurt[place] = draw(_JUNK)
            case _:
                hurt = draw(st.permutations(hurt))
    return hurt


def _damage_field(draw: Callable[[st.SearchStrategy[Any]], Any], event: object) -> None:
    while isinstance(event, dict) and event:
        name = draw(st.sampled_from(sorted(event, key=str)))
        inner = event[name]
        if isinstance(inner, dict) and inner and draw(st.booleans()):
            event = inner
            continue
        if draw(st.booleans()):
            del event[name]
        else:
            event[name] = draw(_JUNK)
        return
