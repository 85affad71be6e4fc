"""Files in a model's input: put in before the provider is asked, and nowhere else."""

from base64 import b64decode
from typing import Any

from app.domain.assets.models import Attachment
from app.infrastructure.providers.openai.attached_files import AttachedFiles
from app.infrastructure.providers.openai.estimates import attached_chars, input_tokens
from app.infrastructure.providers.openai.outcomes import replayable
from app.services.runs.start_turn import user_item
from app.utils.ids import new_id
from tests.fakes.assets import MemoryRunFiles

TENANT = new_id()


def attached(files: MemoryRunFiles, *, max_call_bytes: int = 1000, max_text_chars: int = 20) -> AttachedFiles:
    return AttachedFiles(files, max_call_bytes=max_call_bytes, max_text_chars=max_text_chars)


def question(text: str, *files: Attachment) -> dict[str, Any]:
    return user_item(text, files).item


async def parts_of(files: MemoryRunFiles, *given: Attachment, **bounds: int) -> list[dict[str, Any]]:
    history = replayable([question("What is this?", *given)])
    (filled,) = await attached(files, **bounds).filled_in(TENANT, history)
    parts: list[dict[str, Any]] = filled["content"]
    first, *rest = parts
    assert first == {"type": "input_text", "text": "What is this?"}
    return rest


async def test_each_kind_is_given_in_its_form() -> None:
    files = MemoryRunFiles()
    image = files.add("a.png", "image/png", b"pixels")
    document = files.add("a.pdf", "application/pdf", b"%PDF")
    text = files.add("a.md", "text/markdown", b"# Title")
    table = files.add("a.xlsx", "application/octet-stream", b"PK")
    shown, read, quoted, told = await parts_of(files, image, document, text, table)
    assert shown == {"type": "input_image", "detail": "auto", "image_url": "data:image/png;base64,cGl4ZWxz"}
    assert (read["type"], read["filename"]) == ("input_file", "a.pdf")
    assert b64decode(read["file_data"].removeprefix("data:application/pdf;base64,")) == b"%PDF"
    assert quoted == {"type": "input_text", "text": '<file name="a.md">\n# Title\n</file>'}
    assert told["text"] == "[The file “a.xlsx” cannot be read here: application/octet-stream.]"


async def test_what_is_gone_or_too_much_is_said_to_be() -> None:
    files = MemoryRunFiles()
    gone, long = files.add("gone.png", "image/png", b"x"), files.add("long.txt", "text/plain", b"0123456789" * 5)
    del files.contents[gone.object_id]
    note, cut = await parts_of(files, gone, long)
    assert note["text"] == "[The file “gone.png” is no longer there.]"
    assert "01234567890123456789\n[30 more characters are left out.]" in cut["text"]


async def test_the_newest_files_have_the_room() -> None:
    files = MemoryRunFiles()
    old, new = (files.add(name, "image/png", b"x" * 60) for name in ("old.png", "new.png"))
    history = replayable([question("One", old), question("Two", new)])
    first, second = await attached(files, max_call_bytes=100).filled_in(TENANT, history)
    assert first["content"][1]["text"] == "[The file “old.png” is left out: there are too many large files.]"
    assert second["content"][1]["type"] == "input_image"


async def test_an_image_of_this_run_goes_back_as_it_came_and_one_of_an_earlier_turn_as_an_input() -> None:
    files = MemoryRunFiles()
    made = files.add("image-1.png", "image/png", b"pixels")
    call = {"type": "image_generation_call", "id": "ig_1", "status": "completed", "result": None}
    (again,) = await attached(files).filled_in(TENANT, [{**call, "asset": made.to_json()}])
    assert again == {**call, "result": "cGl4ZWxz"}
    (earlier,) = await attached(files).filled_in(TENANT, replayable([{**call, "asset": made.to_json()}]))
    assert earlier["role"] == "user"
    assert earlier["content"][1]["image_url"] == "data:image/png;base64,cGl4ZWxz"
    files.contents.clear()
    (lost,) = await attached(files).filled_in(TENANT, [{**call, "asset": made.to_json()}])
    assert lost["content"][0]["text"] == "[The image “image-1.png” is no longer there.]"


async def test_an_input_without_files_is_not_touched() -> None:
    history = [question("Hello"), {"type": "function_call_output", "call_id": "c", "output": "{}"}]
    files = attached(MemoryRunFiles())
    assert await files.filled_in(TENANT, history) is history
    assert await files.filled_in(TENANT, "Hello") == "Hello"


def test_estimates_count_them() -> None:
    text = MemoryRunFiles().add("a.txt", "text/plain", b"x" * 4000)
    assert input_tokens(None, [question("Hello!!!", text)]) == 1002
    assert attached_chars([question("Hello", text)]) == 4000
