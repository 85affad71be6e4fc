"""What a file may be called, and what its content makes of it."""

import unicodedata
from typing import Any

import pytest
from app.domain.assets.models import Attachment
from app.domain.assets.policies import LONGEST_NAME_BYTES, file_tokens, safe_filename, sniffed
from app.utils.ids import new_id
from hypothesis import given
from hypothesis import strategies as st
from tests.utils.sample_files import GIF, MARKDOWN, jpeg, pdf, png, webp

TYPES = ["image/png", "application/pdf", "text/plain", "text/csv", "application/octet-stream"]


@given(wanted=st.text(max_size=400), mime_type=st.sampled_from(TYPES))
def test_every_name_can_be_written_anywhere(wanted: str, mime_type: str) -> None:
    name = safe_filename(wanted, mime_type)
    assert name not in {"", ".", ".."}
    assert not set(name) & set('/\\<>:"|?*')
    assert all(unicodedata.category(char)[0] != "C" for char in name)
    assert len(name.encode()) <= LONGEST_NAME_BYTES
    assert name == name.strip()
    assert safe_filename(name, mime_type) == name


@pytest.mark.parametrize(
    ("wanted", "mime_type", "name"),
    [
        ("photo.JPG", "image/jpeg", "photo.JPG"),
        ("photo.jpg", "image/png", "photo.jpg.png"),
        ("page.HTML", "text/plain", "page.HTML.txt"),
        ("main.py", "text/plain", "main.py"),
        ("run.hta", "application/octet-stream", "run.hta.bin"),
        ("report.xlsx", "application/octet-stream", "report.xlsx"),
        ("nul.txt", "text/plain", "_nul.txt"),
        ("e\u0301.txt", "text/plain", "\u00e9.txt"),
        ("a\u200bb\ufeff.txt", "text/plain", "ab.txt"),
    ],
)
def test_a_name_is_honest(wanted: str, mime_type: str, name: str) -> None:
    assert safe_filename(wanted, mime_type) == name


@pytest.mark.parametrize(
    ("content", "mime_type"),
    [
        (png(), "image/png"),
        (jpeg(), "image/jpeg"),
        (GIF, "image/gif"),
        (webp(), "image/webp"),
        (pdf(), "application/pdf"),
        (MARKDOWN, None),
        (b"\n" + pdf(), None),
        (b"RIFF1234WAVE", None),
        (b"", None),
    ],
    ids=["png", "jpeg", "gif", "webp", "pdf", "text", "pdf-behind-something", "wave", "nothing"],
)
def test_the_beginning_says_the_type(content: bytes, mime_type: str | None) -> None:
    assert sniffed(content[:16]) == mime_type


@pytest.mark.parametrize(
    ("mime_type", "facts", "tokens"),
    [
        ("image/png", {"width": 500, "height": 100}, 200),
        ("image/png", {"width": 9000, "height": 9000}, 3000),
        ("application/pdf", {"pages": 4}, 6000),
        ("text/plain", {}, 250),
        ("application/octet-stream", {}, 0),
    ],
)
def test_files_cost_about_what_they_hold(mime_type: str, facts: dict[str, Any], tokens: int) -> None:
    file = Attachment(object_id=new_id(), filename="a", mime_type=mime_type, size_bytes=1000, **facts)
    assert file_tokens(file) == tokens
