"""What a model makes: kept before its answer is recorded, under the same id when it is made again."""

import base64
from collections.abc import AsyncIterator
from typing import Any, cast

import orjson
import pytest
from app.domain.ai.models import AgentStreamEvent
from app.domain.assets.models import SourceTool
from app.infrastructure.providers.openai.container_files import ContainerFiles
from app.infrastructure.providers.openai.generated_files import CallFiles, GeneratedFiles, LinkingHandle
from app.infrastructure.providers.openai.session import RunSession
from tests.fakes.assets import MemoryRunFiles
from tests.fakes.runs import FixedClock, ManualStop, MemoryLedger, a_run
from tests.fakes.usage import FreeMeter
from tests.utils.sample_files import png

IMAGE = base64.b64encode(png()).decode()


class Containers:
    """A container whose files say which they are."""

    async def content(self, container_id: str, file_id: str) -> AsyncIterator[bytes]:
        if file_id == "lost":
            raise ConnectionError
        yield f"{container_id}/{file_id}".encode()


class Journal:
    def __init__(self) -> None:
        self.events: list[AgentStreamEvent] = []

    async def append(self, *events: AgentStreamEvent) -> None:
        self.events.extend(events)


def drawing(identifier: str = "ig_1", result: str = IMAGE) -> dict[str, Any]:
    return {"type": "image_generation_call", "id": identifier, "status": "completed", "result": result}


def citation(file_id: str, filename: str = "squares.csv", container_id: str = "cntr_1") -> dict[str, Any]:
    place = {"container_id": container_id, "file_id": file_id, "filename": filename}
    return {"type": "container_file_citation", "start_index": 0, "end_index": 4, **place}


def saying(*citations: dict[str, Any]) -> dict[str, Any]:
    content = [{"type": "output_text", "text": "Here.", "annotations": list(citations)}]
    return {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": content}


def running(identifier: str = "ci_1", container_id: str = "cntr_1") -> dict[str, Any]:
    return {"type": "code_interpreter_call", "id": identifier, "container_id": container_id, "code": "", "outputs": []}


class Bench:
    """Keeps the files of one model call."""

    def __init__(self, files: MemoryRunFiles | None = None) -> None:
        self.files = files or MemoryRunFiles()
        self.journal = Journal()
        self.session = RunSession(
            run=a_run(),
            journal=cast(Any, self.journal),
            steps=MemoryLedger(),
            stop=ManualStop(),
            clock=FixedClock(),
            meter=FreeMeter(),
            converse=cast(Any, None),  # nobody works here
            agent="assistant",
            output_base=3,
        )

    async def kept(self, *output: dict[str, Any]) -> dict[str, Any]:
        names = CallFiles(self.session.run.id, "1:7")
        outcome = {"completed": {"response": {"output": list(output)}}}
        return await GeneratedFiles(self.files, cast(ContainerFiles, Containers())).kept(self.session, names, outcome)


async def test_an_image_becomes_a_reference_and_is_told() -> None:
    bench = Bench()
    outcome = await bench.kept(running(), drawing())
    assert IMAGE.encode() not in orjson.dumps(outcome)
    (kept,) = outcome["attachments"]
    item = outcome["completed"]["response"]["output"][1]
    assert (item["result"], item["asset"]) == (None, kept)
    (event,) = bench.journal.events
    assert (event.type, event.item_id, event.output_index) == ("tool.output", "ig_1", 4)
    assert event.data["output"] == {
        "attachment": {
            "object_id": kept["object_id"],
            "filename": "image-1.png",
            "mime_type": "image/png",
            "size_bytes": len(png()),
            "url": f"/api/v1/assets/{kept['object_id']}/content",
            "tool_call_id": "ig_1",
        }
    }
    assert list(bench.files.contents.values()) == [png()]


async def test_files_that_the_answer_names_are_kept_once_each() -> None:
    bench = Bench()
    same = citation("cfile_1")
    outcome = await bench.kept(running("ci_1"), running("ci_2"), saying(same, same, citation("cfile_2")))
    assert len(outcome["attachments"]) == 2
    assert [made.tool_call_id for made in bench.files.made] == ["ci_2", "ci_2"]
    assert {made.source_tool for made in bench.files.made} == {SourceTool.CODE_INTERPRETER}
    assert sorted(bench.files.contents.values()) == [b"cntr_1/cfile_1", b"cntr_1/cfile_2"]


async def test_made_again_it_is_the_same_file() -> None:
    files = MemoryRunFiles()
    bench = Bench(files)
    first = await bench.kept(drawing("ig_1"), saying(citation("cfile_1"), citation("cfile_2")))
    again = await bench.kept(
        drawing("ig_9"), saying(citation("cfile_8", container_id="cntr_2"), citation("cfile_9", container_id="cntr_2"))
    )
    assert [each["object_id"] for each in first["attachments"]] == [each["object_id"] for each in again["attachments"]]
    assert len(files.contents) == 3


async def test_readers_are_told_where_a_cited_file_will_be() -> None:
    bench = Bench()
    names = CallFiles(bench.session.run.id, "1:7")
    handle = LinkingHandle(names, agent="assistant", output_base=0, clock=bench.session.now)
    told = [
        event.data["citation"]["url"]
        for each in (citation("cfile_1"), citation("cfile_2"), citation("cfile_1"))
        for event in handle.feed(
            {
                "type": "response.output_text.annotation.added",
                "item_id": "msg_1",
                "output_index": 0,
                "content_index": 0,
                "annotation_index": 0,
                "annotation": each,
            }
        )
        if event.type == "text.citation"
    ]
    outcome = await bench.kept(saying(citation("cfile_1"), citation("cfile_2")))
    urls = [f"/api/v1/assets/{each['object_id']}/content" for each in outcome["attachments"]]
    assert told == [urls[0], urls[1], urls[0]]


@pytest.mark.parametrize(
    ("files", "result", "why"),
    [
        (MemoryRunFiles(full=True), IMAGE, "The organisation's files take all the space that it has; delete some."),
        (MemoryRunFiles(), "no base64!", "The image could not be stored."),
    ],
    ids=["full", "garbled"],
)
async def test_what_cannot_be_kept_is_told_and_leaves_no_bytes(files: MemoryRunFiles, result: str, why: str) -> None:
    bench = Bench(files)
    outcome = await bench.kept(drawing(result=result), saying(citation("lost")))
    assert "attachments" not in outcome
    assert outcome["completed"]["response"]["output"][0]["result"] is None
    (event,) = bench.journal.events
    assert (event.type, event.data["tool"]["status"], event.data["tool"]["error"]) == ("tool.status", "failed", why)


async def test_an_outcome_without_an_answer_is_left_alone() -> None:
    bench = Bench()
    generated = GeneratedFiles(bench.files, cast(ContainerFiles, Containers()))
    outcome: dict[str, Any] = {"stopped": True, "text": ""}
    assert await generated.kept(bench.session, CallFiles(bench.session.run.id, "1:7"), outcome) is outcome
