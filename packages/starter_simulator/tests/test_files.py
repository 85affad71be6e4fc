"""Files, vector stores and containers, by the real client."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openai import AsyncOpenAI, BadRequestError, NotFoundError
from pypdf import PdfWriter
from starlette.testclient import TestClient
from starter_simulator import create_app
from starter_simulator.kept.reading import UnreadableFile, text_of
from starter_simulator.kept.stores import Stores

HANDBOOK = b"# Handbook\n\nEverybody has 30 days of holidays.\n\nTea is free on Mondays."


@pytest.fixture
async def openai(live: str) -> AsyncIterator[AsyncOpenAI]:
    async with AsyncOpenAI(base_url=f"{live}/v1", api_key="any", max_retries=0) as opened:
        yield opened


async def test_a_file_is_kept_told_and_deleted(openai: AsyncOpenAI) -> None:
    made = await openai.files.create(file=("../handbook.md", HANDBOOK), purpose="assistants")
    assert (made.filename, made.bytes, made.status) == ("handbook.md", len(HANDBOOK), "processed")
    assert (await openai.files.content(made.id)).content == HANDBOOK
    assert made.id in [file.id async for file in openai.files.list(purpose="assistants")]
    assert (await openai.files.delete(made.id)).deleted
    with pytest.raises(NotFoundError):
        await openai.files.retrieve(made.id)


async def test_a_vector_store_finds_what_its_files_say(openai: AsyncOpenAI) -> None:
    handbook = await openai.files.create(file=("handbook.md", HANDBOOK), purpose="assistants")
    page = b"<html><script>secret()</script><p>Lunch is at noon.</p></html>"
    other = await openai.files.create(file=("lunch.html", page), purpose="assistants")
    broken = await openai.files.create(file=("noise.bin", b"\xff\x00\xfe"), purpose="assistants")
    store = await openai.vector_stores.create(name="Rules", file_ids=[handbook.id])
    batch = await openai.vector_stores.file_batches.create_and_poll(store.id, file_ids=[other.id, broken.id])
    assert (batch.file_counts.completed, batch.file_counts.failed) == (1, 1)
    failed = [file async for file in openai.vector_stores.files.list(store.id, filter="failed")]
    assert [file.id for file in failed] == [broken.id]
    assert failed[0].last_error is not None

    found = [hit async for hit in openai.vector_stores.search(store.id, query="When is lunch?")]
    assert [(hit.filename, hit.content[0].text) for hit in found] == [("lunch.html", "Lunch is at noon.")]
    assert 0 < found[0].score < 1

    await openai.vector_stores.files.delete(other.id, vector_store_id=store.id)
    assert [hit async for hit in openai.vector_stores.search(store.id, query="When is lunch?")] == []
    assert (await openai.vector_stores.delete(store.id)).deleted
    with pytest.raises(NotFoundError):
        await openai.vector_stores.retrieve(store.id)


async def test_files_that_come_at_once_are_all_there(openai: AsyncOpenAI) -> None:
    store = await openai.vector_stores.create(name="Many")
    names = [f"tea-{place}.txt" for place in range(24)]
    files = await asyncio.gather(
        *(openai.files.create(file=(name, b"Tea is hot."), purpose="assistants") for name in names)
    )
    await asyncio.gather(*(openai.vector_stores.files.create(store.id, file_id=file.id) for file in files))
    held = {file.id async for file in openai.vector_stores.files.list(store.id, limit=100)}
    assert held == {file.id for file in files}


def test_files_of_many_threads_are_all_kept() -> None:
    stores = Stores.below(None)
    store = str(stores.vector_stores.create("Many", {}, None)["id"])
    ids = [str(stores.files.add(f"tea-{place}.txt", b"Tea is hot.", "assistants")["id"]) for place in range(200)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(16) as threads:
            list(threads.map(lambda file_id: stores.vector_stores.attach(store, file_id, {}), ids))
    finally:
        sys.setswitchinterval(before)
    assert set(stores.vector_stores.get(store)["files"]) == set(ids)


async def test_attributes_filter_the_search(openai: AsyncOpenAI) -> None:
    store = await openai.vector_stores.create(name="Teas")
    for year in (2024, 2025):
        file = await openai.files.create(file=(f"tea-{year}.txt", b"Tea is hot."), purpose="assistants")
        await openai.vector_stores.files.create(store.id, file_id=file.id, attributes={"year": year})
    newer = {"type": "gt", "key": "year", "value": 2024}
    hits = [hit async for hit in openai.vector_stores.search(store.id, query="tea", filters=newer)]  # type: ignore[arg-type]
    assert [hit.filename for hit in hits] == ["tea-2025.txt"]


async def test_a_container_has_files(openai: AsyncOpenAI) -> None:
    container = await openai.containers.create(name="work")
    file = await openai.containers.files.create(container.id, file=("../a.csv", b"a,b\n1,2\n"))
    assert file.path == "/mnt/data/a.csv"
    assert (await openai.containers.files.content.retrieve(file.id, container_id=container.id)).content == b"a,b\n1,2\n"
    await openai.containers.delete(container.id)
    with pytest.raises(NotFoundError):
        await openai.containers.files.list(container.id)


async def test_uploads_are_bounded_and_named(openai: AsyncOpenAI) -> None:
    with pytest.raises(BadRequestError) as wrong:
        await openai.files.create(file=("a.txt", b"a"), purpose="fun")  # type: ignore[arg-type]
    assert wrong.value.param == "purpose"


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/v1/files", content=b"", headers={"Content-Length": str(2**31)})
    assert answer.status_code == 413


def test_a_folder_keeps_files_over_a_restart(tmp_path: Path) -> None:
    first = TestClient(create_app(pace=0, data=tmp_path))
    file = first.post("/v1/files", files={"file": ("a.md", HANDBOOK)}, data={"purpose": "assistants"}).json()
    store = first.post("/v1/vector_stores", json={"name": "Rules", "file_ids": [file["id"]]}).json()

    second = TestClient(create_app(pace=0, data=tmp_path))
    assert second.get(f"/v1/files/{file['id']}/content").content == HANDBOOK
    found = second.post(f"/v1/vector_stores/{store['id']}/search", json={"query": "holidays"}).json()["data"]
    assert found[0]["file_id"] == file["id"]


def test_an_empty_pdf_says_that_it_has_no_text() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    with pytest.raises(UnreadableFile, match="no text"):
        text_of("a.pdf", written(writer))


@pytest.mark.parametrize("data", [b"%PDF-1.7\nrubbish", b"%PDF-", b"\xff\xfe\x00", b"a\x00b"])
def test_rubbish_is_unreadable_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        text_of("a.pdf", data)


def written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


async def test_embeddings_of_like_texts_are_near(openai: AsyncOpenAI) -> None:
    texts = ["The cat drinks milk.", "A cat drank the milk", "Interest rates rose in spring."]
    answer = await openai.embeddings.create(model="text-embedding-3-small", input=texts)
    first, near, far = (one.embedding for one in answer.data)
    assert len(first) == 1536

    def product(other: list[float]) -> float:
        return sum(a * b for a, b in zip(first, other, strict=True))

    assert product(near) > 0.5 > product(far)


async def test_moderations_flag_plain_words(openai: AsyncOpenAI) -> None:
    answer = await openai.moderations.create(input=["I will kill you", "I like tea"])
    assert [result.flagged for result in answer.results] == [True, False]
    assert answer.results[0].categories.violence


async def test_tokens_of_a_request_are_counted(openai: AsyncOpenAI, respond: Callable[..., Any]) -> None:
    counted = await openai.responses.input_tokens.count(model="gpt-5.1", input="How much is this?")
    assert counted.input_tokens == respond("How much is this?")["usage"]["input_tokens"]
