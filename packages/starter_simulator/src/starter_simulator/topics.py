"""A few subjects and the words that belong to them, to match a request with an agent's description."""

from starter_simulator.text import stem, terms

_WORDS = {
    "code": """code coder coding program programming programmer developer software python javascript typescript java
        rust golang sql bash html css regex function bug debug debugging refactor compile script api algorithm snippet
        unittest stacktrace""",
    "maths": """math maths mathematics mathematical calculate calculation equation algebra geometry percent percentage
        integral derivative multiply divide arithmetic""",
    "writing": """essay poem letter email mail blog announcement invitation story article draft redraft rewrite rephrase
        shorten edit editor writer proofread prose copywriting slogan headline
        texter artikel ankündigung entwirf brief gedicht""",
    "research": "research researcher investigate literature market study studies evidence compare comparison",
    "translation": "translate translation translator german french spanish italian english japanese chinese",
    "data": "dataset csv spreadsheet chart statistics statistical dashboard",
    "billing": "invoice billing refund payment subscription price pricing",
}
_SUBJECT = {stem(word): subject for subject, listed in _WORDS.items() for word in listed.split()}


def subjects(text: str) -> set[str]:
    return {_SUBJECT[term] for term in terms(text) if term in _SUBJECT}
