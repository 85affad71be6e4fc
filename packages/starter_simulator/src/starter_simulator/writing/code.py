"""A frame of code named after the words of the request; it claims no logic it does not know."""

import re

from starter_simulator.text import clip, keywords

_LANGUAGES = {
    "typescript": ("ts", "{comment}\nexport function {camel}(input: string): string {{\n  return input;\n}}"),
    "javascript": ("js", "{comment}\nexport function {camel}(input) {{\n  return input;\n}}"),
    "sql": ("sql", "{comment}\nSELECT *\nFROM {snake};"),
    "bash": ("bash", '#!/usr/bin/env bash\n{comment}\nset -euo pipefail\necho "{snake}: $*"'),
    "python": ("python", 'def {snake}(text: str) -> str:\n    """{request}"""\n    return text'),
}
_COMMENTS = {"sql": "--", "bash": "#"}
_FORM_WORDS = """write make give create show generate please code function script program snippet query class
python typescript javascript sql bash"""
_FORM = frozenset(_FORM_WORDS.split())
NOTE = "This is a frame named after your words; the logic is not in it, because a simulated model cannot work it out."


def write_code(ask: str) -> str:
    language = next((name for name in _LANGUAGES if re.search(rf"\b{name}\b", ask, re.IGNORECASE)), "python")
    fence, template = _LANGUAGES[language]
    names = [word.casefold() for word in keywords(ask, 8) if word.casefold() not in _FORM and word.isidentifier()][:4]
    snake = "_".join(names) or "answer"
    request = clip(ask, 90).replace('"', "'").replace("\\", "/")
    code = template.format(
        camel=names[0] + "".join(name.capitalize() for name in names[1:]) if names else "answer",
        comment=f"{_COMMENTS.get(language, '//')} {request}",
        request=request,
        snake=snake,
    )
    return f"```{fence}\n{code}\n```\n\n{NOTE}"
