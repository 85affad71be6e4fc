"""Small files of every kind that is taken in, made by hand or by a library."""

import struct
import zlib
from io import BytesIO

from pypdf import PdfWriter

GIF = b"GIF89a" + struct.pack("<HH", 3, 2) + b"\x00\x00\x00;"
MARKDOWN = "# Café\n\nThe zebra desk pays 47 guilders.\n".encode()


def png(width: int = 4, height: int = 3) -> bytes:
    """One colour; the header says any size, whatever the data come to."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\x00" + b"\xc0\x20\x20" * min(width, 64) for _ in range(min(height, 64)))
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg(width: int = 5, height: int = 4) -> bytes:
    """A header with its size, and no picture."""
    frame = struct.pack(">BHHB", 8, height, width, 3) + b"\x01\x11\x00\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def webp(width: int = 6, height: int = 5) -> bytes:
    """A lossless header with its size."""
    bits = (width - 1) | ((height - 1) << 14)
    data = b"\x2f" + struct.pack("<I", bits) + b"\x00\x00\x00"
    body = b"WEBPVP8L" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def pdf(pages: int = 1, password: str | None = None) -> bytes:
    """Empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(72, 72)
    if password is not None:
        writer.encrypt(password)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
