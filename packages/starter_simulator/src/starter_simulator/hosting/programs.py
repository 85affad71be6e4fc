"""The program for a request: the one it brings, else a small one written from its numbers and words."""

import re
from collections.abc import Callable, Sequence

from starter_simulator.filling.values import numbers
from starter_simulator.hosting import pdf_program

_FENCED = re.compile(r"```(?:python|py)?[ \t]*\n(.*?)```", re.DOTALL | re.IGNORECASE)
_OTHER_LANGUAGE = re.compile(r"```(?!python|py\b)[a-z]", re.IGNORECASE)
_RUNS = re.compile(
    r"\b(?:run|execute|evaluate|what does .* (?:print|return|output)|führe)\b", re.IGNORECASE | re.DOTALL
)
_WORDS = {"×": "*", "·": "*", "÷": "/", "−": "-", "^": "**", "²": "**2", "³": "**3"}
# Every repetition is bounded: a question may be a megabyte of digits.
_TERM = r"\({0,9}\s{0,3}-?\d[\d_]{0,30}(?:\.\d{1,30})?\s{0,3}\){0,9}"
_EXPRESSION = re.compile(rf"(?<!\d){_TERM}(?:\s{{0,3}}(?:\*\*|//|[-+*/%])\s{{0,3}}{_TERM}){{1,60}}")
_DATES = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_LIMIT = 100_000
LONGEST_ASK = 4000
_STATISTICS = r"\b(?:mean|average|median|standard deviation|statistics?|variance|sum|total|durchschnitt|mittelwert)\b"
_PLOT = r"\b(?:plot|chart|bar ?chart|graph|histogram|diagramm)\b"

_TABLE = re.compile(
    _STATISTICS + "|" + _PLOT + r"|\b(?:analy[sz]e|table|columns?|rows?|csv|data|how (?:many|much)"
    r"|figures|summar\w+|auswert\w+)\b",
    re.IGNORECASE,
)


def program_for(question: str, files: Sequence[str]) -> str | None:
    """The program, or None when the request asks for nothing that a program would answer."""
    if found := _FENCED.search(question):
        return found[1].strip("\n") if not _OTHER_LANGUAGE.search(question) else None
    question = question[:LONGEST_ASK]
    for pattern, write in _WRITERS:
        if (match := re.search(pattern, question, re.IGNORECASE)) and (code := write(match, question)):
            return code
    if code := _arithmetic(question):
        return code
    tables = [name for name in files if name.casefold().endswith((".csv", ".tsv"))]
    if tables and _TABLE.search(question):
        return _table_program(tables[-1], plot=bool(re.search(_PLOT, question, re.IGNORECASE)))
    return None


def brings_program(question: str) -> bool:
    return bool(_FENCED.search(question) and _RUNS.search(_FENCED.sub("", question)))


def wants_program(question: str, files: Sequence[str]) -> bool:
    """Whether to run something: code comes with words that ask to run it, everything else with a program for it."""
    if _FENCED.search(question):
        return brings_program(question) and program_for(question, files) is not None
    return program_for(question, files) is not None


def fallback(question: str) -> str:
    """What is run when a call is demanded for a request that has nothing to compute: its words are counted."""
    return f"text = {question[:2000]!r}\nwords = text.split()\nprint(len(words), 'words,', len(text), 'characters')"


def _arithmetic(question: str) -> str | None:
    text = _DATES.sub("", question)
    for sign, operator in _WORDS.items():
        text = text.replace(sign, operator)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"(?<=\d)\s*x\s*(?=\d)|(?<=\d)\s+times\s+(?=\d)", " * ", text, flags=re.IGNORECASE)
    found = max(_EXPRESSION.findall(text), key=len, default="").strip()
    if not found or found.count("(") != found.count(")"):
        return None
    plain = re.sub(r"\b0+(?=\d)", "", found)
    return f"result = {plain}\nprint(result)"


def _statistics(_found: re.Match[str], question: str) -> str | None:
    values = _plain(numbers(question))
    if len(values) < 3:
        return None
    return (
        "import statistics\n\n"
        f"values = {values}\n"
        "print('count:', len(values))\n"
        "print('sum:', sum(values))\n"
        "print('mean:', round(statistics.mean(values), 4))\n"
        "print('median:', statistics.median(values))\n"
        "print('standard deviation:', round(statistics.stdev(values), 4))\n"
        "print('smallest:', min(values), 'largest:', max(values))"
    )


def _squares(found: re.Match[str], question: str) -> str:
    power = 3 if "cube" in found.group().casefold() else 2
    wanted = _plain(numbers(question))
    last = int(min(max(wanted, default=10), _LIMIT))
    name = "cubes" if power == 3 else "squares"
    return (
        "import csv\n\n"
        f"with open('/mnt/data/{name}.csv', 'w', newline='') as file:\n"
        "    writer = csv.writer(file)\n"
        f"    writer.writerow(['n', '{name[:-1]}'])\n"
        f"    for n in range(1, {last} + 1):\n"
        f"        writer.writerow([n, n ** {power}])\n"
        f"print('rows:', {last}, 'sum:', sum(n ** {power} for n in range(1, {last} + 1)))"
    )


def _plot(_found: re.Match[str], question: str) -> str | None:
    values = _plain(numbers(question))
    return f"values = {values}\n{_CHART}" if len(values) >= 2 else None


def _factorial(found: re.Match[str], _question: str) -> str:
    number = min(int(found["a"] or found["b"]), 2000)
    return f"import math\n\nprint(math.factorial({number}))"


def _primes(found: re.Match[str], _question: str) -> str:
    limit = min(int(found["limit"].replace(",", "")), _LIMIT)
    return (
        f"limit = {limit}\n"
        "sieve = [False, False] + [True] * (limit - 1)\n"
        "for n in range(2, int(limit ** 0.5) + 1):\n"
        "    if sieve[n]:\n"
        "        sieve[n * n :: n] = [False] * len(sieve[n * n :: n])\n"
        "primes = [n for n, prime in enumerate(sieve) if prime]\n"
        "print(len(primes), 'primes:', *primes[:50], '…' if len(primes) > 50 else '')"
    )


def _fibonacci(_found: re.Match[str], question: str) -> str:
    count = int(min(max(_plain(numbers(question)), default=20), 1000))
    return (
        f"a, b, numbers = 0, 1, []\nwhile len(numbers) < {count}:\n"
        "    numbers.append(a)\n    a, b = b, a + b\nprint(*numbers, sep=', ')"
    )


def _root(found: re.Match[str], _question: str) -> str:
    return f"import math\n\nprint(math.sqrt({found['number'].replace(',', '')}))"


def _percent(found: re.Match[str], _question: str) -> str:
    return f"print({found['share']} / 100 * {found['whole'].replace(',', '')})"


def _dice(found: re.Match[str], _question: str) -> str:
    times = min(int(found["times"].replace(",", "")), _LIMIT)
    dice = 2 if re.search(r"two|2|pair|dice", found.group(), re.IGNORECASE) else 1
    return (
        "import random\n\n"
        "random.seed(7)  # the same throws each time\n"
        f"sums = [sum(random.randint(1, 6) for _ in range({dice})) for _ in range({times})]\n"
        "print('throws:', len(sums), 'mean:', round(sum(sums) / len(sums), 4), 'lowest:', min(sums),"
        " 'highest:', max(sums))"
    )


def _table_program(name: str, *, plot: bool) -> str:
    delimiter = "\\t" if name.casefold().endswith(".tsv") else ","
    code = (
        "import csv, statistics\n\n"
        f"with open({f'/mnt/data/{name}'!r}, newline='', encoding='utf-8-sig') as file:\n"
        f"    rows = list(csv.DictReader(file, delimiter='{delimiter}'))\n"
        "print('rows:', len(rows))\n\n"
        "def number(text):\n"
        "    try:\n        return float(text)\n    except (TypeError, ValueError):\n        return None\n\n"
        "columns = {name: [number(row[name]) for row in rows] for name in (rows[0] if rows else {})}\n"
        "numeric = {name: values for name, values in columns.items() if values and None not in values}\n"
        "for name, values in numeric.items():\n"
        "    print(f'{name}: sum {sum(values):g}, mean {statistics.mean(values):.4g}, '\n"
        "          f'median {statistics.median(values):g}, smallest {min(values):g}, largest {max(values):g}')"
    )
    return f"{code}\nvalues = next(iter(numeric.values()), [])[:60]\n{_CHART}" if plot else code


def _plain(values: Sequence[float]) -> list[int | float]:
    return [int(value) if value == int(value) else value for value in values]


_CHART = """\
import struct, zlib

width, height, top = 640, 360, max([abs(value) for value in values] or [1]) or 1
pixels = [bytearray(b'\\xff' * width * 3) for _ in range(height)]
bar = max(1, (width - 40) // max(1, len(values)))
for place, value in enumerate(values):
    for y in range(height - 20 - int(abs(value) / top * (height - 40)), height - 20):
        for x in range(20 + place * bar, 20 + place * bar + max(1, bar * 4 // 5)):
            pixels[y][3 * x : 3 * x + 3] = b'\\x2f\\x6f\\xde'
for x in range(20, width - 20):
    pixels[height - 20][3 * x : 3 * x + 3] = b'\\x33\\x33\\x33'

def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

rows = b''.join(b'\\0' + bytes(row) for row in pixels)
with open('/mnt/data/chart.png', 'wb') as file:
    file.write(b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)))
    file.write(chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
print('bars:', len(values), 'highest:', max(values) if values else 'none')"""

_Writer = Callable[[re.Match[str], str], str | None]
_WRITERS: tuple[tuple[str, _Writer], ...] = (
    (pdf_program.ASKED, pdf_program.pdf_program),
    (r"\b(?:csv|file|table)\b.*\b(?:squares?|cubes?)\b|\b(?:squares?|cubes?)\b.*\bcsv\b", _squares),
    (_PLOT, _plot),
    (
        r"\b(?:roll|throw|simulat\w+)\b.*?\b(?:dice|die)\b.*?(?P<times>\d[\d,]{0,12})\s?(?:times|throws|trials|rolls)",
        _dice,
    ),
    (r"\bfactorial (?:of )?(?P<a>\d{1,4})\b|\b(?P<b>\d{1,4})!", _factorial),
    (r"\bprimes?(?: numbers?)? (?:up to|below|under|until|less than) (?P<limit>\d[\d,]{0,12})", _primes),
    (r"\bfibonacci\b", _fibonacci),
    (r"\bsquare root of (?P<number>\d[\d,]{0,20}(?:\.\d{1,9})?)", _root),
    (
        r"(?<![\d.])(?P<share>\d{1,9}(?:\.\d{1,9})?)\s?(?:%|per ?cent|prozent) (?:of|von) "
        r"(?P<whole>\d[\d,]{0,20}(?:\.\d{1,9})?)",
        _percent,
    ),
    (_STATISTICS, _statistics),
)
