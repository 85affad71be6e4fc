"""A worked example with formulas, a table, code and a diagram: growth by a fixed rate, whose figures are computed."""

import re
from collections.abc import Callable

RATE = 5
START = 1000
YEARS = (1, 2, 5, 10, 20, 30)
DOUBLED_AFTER = 15
"""The first whole year in which growth by `RATE` per cent has doubled the start."""

OPENING = (
    "You asked for it in several shapes. A simulated model has one worked example for that, *growth by a fixed rate*, "
    "and tells it whatever the subject is."
)


def worked(ask: str) -> str:
    """The shapes the request names, in the order in which they build on one another."""
    named = [write() for pattern, write in _SHAPES if re.search(pattern, ask, re.IGNORECASE)]
    return "\n\n".join([OPENING, *named, _closing()])


def grown(years: int) -> float:
    return START * (1 + RATE / 100) ** years


def _formula() -> str:
    return (
        "## The rule\n\n"
        "An amount $A_0$ that grows by the share $r$ each year comes to $A_n$ after $n$ years:\n\n"
        "$$\nA_n = A_0 \\, (1 + r)^n\n$$\n\n"
        "It has doubled when $(1 + r)^n = 2$, so the years it takes do not depend on the amount:\n\n"
        "\\[\nn = \\frac{\\ln 2}{\\ln (1 + r)} \\approx \\frac{0.693}{r}\n\\]"
    )


def _table() -> str:
    rows = "\n".join(f"| {years} | {grown(years):,.2f} | {grown(years) / START:.2f} × |" for years in YEARS)
    return (
        f"## In figures\n\nWith $A_0 = {START}$ and $r = {RATE / 100}$, that is ${START:,} at {RATE} % a year:\n\n"
        f"| Years | Amount ($) | Of the start |\n|---:|---:|---:|\n{rows}"
    )


def _code() -> str:
    return (
        "## As code\n\n"
        "```python\n"
        "def years_to_reach(goal: float, start: float, rate: float) -> int:\n"
        '    """Whole years until `start`, growing by `rate` a year, has reached `goal`."""\n'
        "    if start <= 0 or rate <= 0:\n"
        '        raise ValueError("Nothing grows without a start and a rate above zero.")\n'
        "    years, amount = 0, start\n"
        "    while amount < goal:\n"
        "        amount *= 1 + rate\n"
        "        years += 1\n"
        "    return years\n"
        "\n\n"
        f"print(years_to_reach({2 * START}, {START}, {RATE / 100}))  # {DOUBLED_AFTER}\n"
        "```"
    )


def _diagram() -> str:
    return (
        "## Step by step\n\n"
        "```mermaid\n"
        "flowchart LR\n"
        "    start([Start and rate]) --> check{Goal reached?}\n"
        "    check -- no --> grow[Multiply by 1 + rate]\n"
        "    grow --> count[Count one year]\n"
        "    count --> check\n"
        "    check -- yes --> told([Years])\n"
        "```"
    )


def _closing() -> str:
    return f"At {RATE} % the start has doubled after **{DOUBLED_AFTER} years**, however large it was."


_SHAPES: tuple[tuple[str, Callable[[], str]], ...] = (
    (r"\bformula|\bequation|\bmaths?\b", _formula),
    (r"\btable\b", _table),
    (r"\bcode\b|\bfunction\b|\bprogram\b", _code),
    (r"\bdiagram|\bflow ?chart", _diagram),
)
ASKED = r"\b(?:formulas?|equations?|diagrams?|flow ?charts?)\b"
