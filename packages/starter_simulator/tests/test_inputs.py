"""Images and files of a message: looked at, read, quoted."""

import base64
import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from starlette.testclient import TestClient

Say = Callable[..., str]
TEXT = "The move to Oslo is on 3 May.\n\nTea is free on Mondays.\n\nThe lift is broken."
SEARCH: dict[str, Any] = {
    "type": "function",
    "name": "search_documents",
    "description": "Searches documents.",
    "parameters": {"type": "object", "properties": {"query": {"type": "string"}}},
}


def picture(colour: tuple[int, int, int], kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(target, kind)
    return target.getvalue()


def pdf(text: str) -> bytes:
    """A page with one line of text."""
    writer = PdfWriter()
    page = writer.add_blank_page(400, 200)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)  # pyright: ignore[reportPrivateUsage]
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def asked(question: str, *parts: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"role": "user", "content": [{"type": "input_text", "text": question}, *parts]}]


def data_url(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_size_and_colours_of_an_image_are_told(kind: str, say: Say) -> None:
    image = {"type": "input_image", "image_url": data_url(f"image/{kind.casefold()}", picture((214, 64, 58), kind))}
    text = say(asked("What is in this picture?", image))
    assert f"a {kind} of 320 × 200 pixels, mostly red (100 %)" in text
    assert "not things" in text


def test_a_text_is_quoted_with_its_name(say: Say) -> None:
    file = {"type": "input_file", "filename": "notes.md", "file_data": data_url("text/markdown", TEXT.encode())}
    text = say(asked("When is the move to Oslo?", file))
    assert "> The move to Oslo is on 3 May." in text
    assert "*notes.md*" in text
    assert "lift" not in text


def test_a_pdf_is_read(say: Say) -> None:
    data = base64.b64encode(pdf("The warranty lasts 24 months.")).decode()
    file = {"type": "input_file", "filename": "terms.pdf", "file_data": data}
    assert "> The warranty lasts 24 months." in say(asked("How long does the warranty last?", file))


def test_a_file_that_was_uploaded_is_read_by_its_id(client: TestClient, say: Say) -> None:
    body = {"file": ("notes.txt", TEXT.encode())}
    file = client.post("/v1/files", files=body, data={"purpose": "user_data"}).json()
    assert "Tea is free" in say(asked("Is tea free?", {"type": "input_file", "file_id": file["id"]}))


def test_a_file_of_an_earlier_message_is_remembered(say: Say) -> None:
    file = {"type": "input_file", "filename": "notes.md", "file_data": data_url("text/markdown", TEXT.encode())}
    later = [{"role": "assistant", "content": "Read."}, {"role": "user", "content": "When is the move to Oslo?"}]
    assert "> The move to Oslo is on 3 May." in say([*asked("Read this", file), *later])


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("What colours are in the attached image?", "mostly red (100 %)", "Oslo"),
        ("Which colours does the picture have?", "mostly red (100 %)", "Oslo"),
        ("What does the attached file say about tea?", "> Tea is free on Mondays.", "mostly red"),
    ],
)
def test_a_later_message_may_mean_what_came_before(question: str, told: str, untold: str, say: Say) -> None:
    brought = (
        {"type": "input_file", "filename": "notes.md", "file_data": data_url("text/markdown", TEXT.encode())},
        {"type": "input_image", "image_url": data_url("image/png", picture((214, 64, 58)))},
    )
    first = asked("When is the move to Oslo?", *brought)
    later = [{"role": "assistant", "content": "Read."}, {"role": "user", "content": question}]
    text = say([*first, *later], tools=[SEARCH])
    assert told in text
    assert untold not in text


def test_a_summary_names_the_file(say: Say) -> None:
    file = {"type": "input_file", "filename": "notes.md", "file_data": data_url("text/markdown", TEXT.encode())}
    text = say(asked("Summarise it", file))
    assert text.startswith("“notes.md”:")
    assert text.count("\n- ") == 3


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ({"type": "input_image", "image_url": "data:image/png;base64,AA=="}, "no PNG, JPEG, WebP or GIF"),
        ({"type": "input_image", "image_url": "https://example.com/a.png"}, "opens no addresses"),
        ({"type": "input_image", "file_id": "file-0"}, "not among the files kept"),
        ({"type": "input_file", "filename": "a.bin", "file_data": "/w8="}, "no text in UTF-8"),
        ({"type": "input_file", "filename": "a.pdf", "file_data": "JVBERi0="}, "cannot be read"),
        ({"type": "input_file", "file_url": "https://example.com/a.pdf"}, "opens no addresses"),
        ({"type": "input_audio", "input_audio": {"data": "", "format": "mp3"}}, "hears nothing"),
        ({"type": "input_image"}, "not among the files kept"),
    ],
)
def test_what_cannot_be_looked_at_is_said(part: dict[str, Any], why: str, say: Say) -> None:
    text = say(asked("What is this?", part))
    assert "is not read" in text
    assert why in text


def test_a_file_without_text_is_said_to_be_empty(say: Say) -> None:
    file = {"type": "input_file", "filename": "notes.txt", "file_data": data_url("text/plain", b" \n")}
    assert say(asked("What does it say?", file)) == "“notes.txt” is empty."


def test_a_bomb_of_pixels_is_not_opened(say: Say) -> None:
    small = picture((0, 0, 0))
    width = small.index(b"IHDR") + 4
    bomb = small[:width] + (60_000).to_bytes(4) * 2 + small[width + 8 :]
    text = say(asked("What is this?", {"type": "input_image", "image_url": data_url("image/png", bomb)}))
    assert "is not read" in text


@pytest.mark.parametrize(
    "question",
    [
        "What does the attached file say about tea?",
        "Is tea free, says this text?",
        "What do these files say about tea?",
    ],
)
def test_a_text_written_into_the_message_is_a_file_like_others(question: str, say: Say) -> None:
    written = {"type": "input_text", "text": f'<file name="house.md">\n{TEXT}\n</file>'}
    text = say(asked(question, written), tools=[SEARCH])
    assert "Tea is free on Mondays." in text
    assert "<file" not in text
