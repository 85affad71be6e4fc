"""The program that sets the words of a request as a PDF, with nothing but the standard library."""

import re

from starter_simulator.filling.values import numbers
from starter_simulator.text import keywords

ASKED = (
    r"^(?!.*\bof (?:this|that|the|my) pdf\b).*?\b(?:make|create|write|design|generate|build|set|erstelle|mach\w*)\b"
    r"[^.?!]{0,60}?\bpdf\b"
)
_TITLE = re.compile(
    r"\b(?:title|titel|called|named|heading)\b\W{0,3}[“\"„'‘](?P<title>[^”\"“'’]{1,120})", re.IGNORECASE
)
_TEXT = re.compile(r"\b(?:text|says|saying|words|content|inhalt)\b\s*:?\s*(?P<text>\S.*)$", re.IGNORECASE | re.DOTALL)
_POWERS = re.compile(r"\b(?P<power>squares?|cubes?)\b", re.IGNORECASE)
_MOST_ROWS = 500
_UNTITLED = "Document"


def pdf_program(_found: re.Match[str], question: str) -> str:
    """The program for a request to make a PDF."""
    title = _title(question)
    name = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:40] or "document"
    return f"title = {title!r}\n{_lines(question)}\n{_SETTING.replace('NAME', name)}"


def _title(question: str) -> str:
    if found := _TITLE.search(question):
        return found["title"].strip()
    if found := _POWERS.search(question):
        return found["power"].capitalize()
    named = [word for word in keywords(question, 6) if word.casefold() not in _FORM_WORDS]
    return " ".join(named[:3]).capitalize() or _UNTITLED


def _lines(question: str) -> str:
    if found := _POWERS.search(question):
        last = int(min(max(numbers(question), default=10), _MOST_ROWS))
        power = 3 if found["power"].casefold().startswith("cube") else 2
        return f"lines = [f'{{n}} to the power of {power} is {{n ** {power}}}' for n in range(1, {last + 1})]"
    found = _TEXT.search(question)
    text = found["text"] if found else question
    wrapped = "[line for part in text.splitlines() for line in wrap(part, 88) or ['']]"
    return f"from textwrap import wrap\n\ntext = {text.strip()!r}\nlines = {wrapped}"


_FORM = "make create write design generate build set pdf page one-page says saying text title"
_FORM_WORDS = frozenset(_FORM.split())
_SETTING = """\

def words(text):
    data = text.encode('cp1252', 'replace')
    return b'(' + data.replace(b'\\\\', b'\\\\\\\\').replace(b'(', b'\\\\(').replace(b')', b'\\\\)') + b') Tj'

def page(lines, number, count):
    top = b'/F2 20 Tf 57 770 Td ' + words(title) + b' 0 -34 Td ' if number == 1 else b'57 770 Td '
    body = b' T* '.join(words(line) for line in lines)
    foot = b' ET BT /F1 9 Tf 520 40 Td ' + words(f'{number} / {count}') if number > 1 else b''
    return b'BT ' + top + b'/F1 11 Tf 16 TL ' + body + foot + b' ET'

pages = [lines[start : start + 42] for start in range(0, len(lines), 42)] or [[]]
streams = [page(part, number, len(pages)) for number, part in enumerate(pages, 1)]
kids = b' '.join(b'%d 0 R' % (6 + 2 * place) for place in range(len(pages)))
objects = [
    b'<< /Type /Catalog /Pages 2 0 R >>',
    b'<< /Type /Pages /Kids [' + kids + b'] /Count %d >>' % len(pages),
    b'<< /Title ' + words(title)[:-3] + b' >>',
    b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
]
for place, stream in enumerate(streams):
    objects.append(
        b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R'
        b' /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>' % (7 + 2 * place)
    )
    objects.append(b'<< /Length %d >>\\nstream\\n' % len(stream) + stream + b'\\nendstream')
pdf, places = bytearray(b'%PDF-1.4\\n'), []
for number, body in enumerate(objects, 1):
    places.append(len(pdf))
    pdf += b'%d 0 obj\\n' % number + body + b'\\nendobj\\n'
start = len(pdf)
pdf += b'xref\\n0 %d\\n0000000000 65535 f \\n' % (len(objects) + 1)
pdf += b''.join(b'%010d 00000 n \\n' % place for place in places)
pdf += b'trailer << /Size %d /Root 1 0 R /Info 3 0 R >>\\nstartxref\\n%d\\n%%%%EOF\\n' % (len(objects) + 1, start)
with open('/mnt/data/NAME.pdf', 'wb') as file:
    file.write(pdf)
print('pages:', len(pages), 'lines:', len(lines), 'bytes:', len(pdf))"""
