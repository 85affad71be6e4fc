"""Keeps the files that a model has made before its answer is recorded, so that no record ever holds their bytes."""

import asyncio
import binascii
from base64 import b64decode
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid5

import structlog
from typing_extensions import override

from app.domain.ai.models import AgentEventType, AgentStreamEvent
from app.domain.assets.models import Attachment, SourceTool, content_path
from app.domain.assets.ports import MadeFile, RunFiles
from app.domain.errors import DomainError
from app.domain.runs.errors import LostOwnership

from .attached_files import ASSET
from .container_files import ContainerFiles
from .session import RunSession
from .streaming import OpenAIStreamingHandle

log = structlog.get_logger(__name__)

_IMAGE_CALL, _IMAGE_TOOL = "image_generation_call", "image_generation"
_CITATION = "container_file_citation"
_FORMATS = ("png", "jpeg", "webp")


@dataclass(slots=True)
class CallFiles:
    """Names the files of one model call, alike when the call is made again after a crash.

    What is made again has other ids at the provider, but it comes in the same step under the same name.
    """

    run_id: UUID
    step: str
    _cited: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])

    def image(self, number: int) -> UUID:
        """The so manieth image of the answer."""
        return uuid5(self.run_id, f"{self.step}/image/{number}")

    def cited(self, container_id: str, file_id: str, filename: str) -> UUID:
        """A file of a container; of several with one name the so manieth."""
        namesakes = [place for place, name in self._cited.items() if name == filename]
        if (container_id, file_id) not in namesakes:
            self._cited[container_id, file_id] = filename
            namesakes.append((container_id, file_id))
        return uuid5(self.run_id, f"{self.step}/file/{filename}/{namesakes.index((container_id, file_id))}")


class LinkingHandle(OpenAIStreamingHandle):
    """Tells of every file that the answer names where readers will find it."""

    def __init__(self, files: CallFiles, **named: Any) -> None:
        super().__init__(**named)
        self._files = files

    @override
    def feed(self, event: object) -> list[AgentStreamEvent]:
        """What one provider event means to a reader of the run, often nothing."""
        return [self._linked(change) for change in super().feed(event)]

    def _linked(self, change: AgentStreamEvent) -> AgentStreamEvent:
        citation = change.data.get("citation") if change.type == "text.citation" else None
        if not citation or citation["type"] != _CITATION:
            return change
        linked = {**citation, "url": content_path(_id_of(self._files, citation))}
        return replace(change, data={**change.data, "citation": linked})


@dataclass(frozen=True, slots=True)
class GeneratedFiles:
    """Takes files out of recorded outcomes."""

    files: RunFiles
    containers: ContainerFiles

    async def kept(self, session: RunSession, names: CallFiles, outcome: dict[str, Any]) -> dict[str, Any]:
        """The outcome of a call with references in the place of files, and readers told. Raises `LostOwnership`."""
        if "completed" not in outcome:
            return outcome
        response = outcome["completed"]["response"]
        output: list[Any] = response.get("output") or []
        images = [await self._image(session, names, *place) for place in _images(output)]
        cited = [await self._cited(session, names, output, each) for each in _citations(output)]
        kept = [each.to_json() for each in [*images, *cited] if each is not None]
        return {**outcome, "attachments": kept} if kept else outcome

    async def _image(
        self, session: RunSession, names: CallFiles, number: int, index: int, item: dict[str, Any]
    ) -> Attachment | None:
        """The item keeps a reference in any case, never the image."""
        result, item["result"] = item["result"], None
        suffix = item.get("output_format") if item.get("output_format") in _FORMATS else "png"
        made = _made(
            session,
            names.image(number),
            SourceTool.IMAGE_GENERATION,
            f"image-{number}.{suffix}",
            str(item.get("id") or ""),
        )
        index += session.output_base
        try:
            attachment = await self.files.keep(made, _decoded(result))
        except LostOwnership:
            raise
        except Exception as error:
            log.warning("run.image_lost", run_id=str(session.run.id), error=repr(error)[:500])
            why = error.detail if isinstance(error, DomainError) else "The image could not be stored."
            await session.journal.append(_event(session, "tool.status", item, index, {"tool": _failed(item, why)}))
            gone = Attachment(object_id=made.id, filename=made.filename, mime_type="image/png", size_bytes=0)
            item[ASSET] = gone.to_json()
            return None
        item[ASSET] = attachment.to_json()
        output = {"attachment": attachment.shown()}
        told = {"tool_call_id": made.tool_call_id, "tool_type": _IMAGE_TOOL, "tool_name": _IMAGE_TOOL}
        data = {**told, "output": output, "status": "completed"}
        await session.journal.append(_event(session, "tool.output", item, index, data))
        return attachment

    async def _cited(
        self, session: RunSession, names: CallFiles, output: list[Any], citation: dict[str, Any]
    ) -> Attachment | None:
        container, file = str(citation["container_id"]), str(citation["file_id"])
        made = _made(
            session,
            _id_of(names, citation),
            SourceTool.CODE_INTERPRETER,
            str(citation.get("filename") or "file"),
            _call_in(output, container),
        )
        try:
            return await self.files.keep(made, self.containers.content(container, file))
        except LostOwnership:
            raise
        except Exception as error:
            log.warning("run.file_lost", run_id=str(session.run.id), error=repr(error)[:500])
            return None


def _id_of(names: CallFiles, citation: dict[str, Any]) -> UUID:
    return names.cited(citation["container_id"], citation["file_id"], str(citation.get("filename") or "file"))


def _made(session: RunSession, asset_id: UUID, tool: SourceTool, filename: str, call_id: str | None) -> MadeFile:
    run = session.run
    return MadeFile(
        id=asset_id,
        tenant_id=run.tenant_id,
        user_id=run.user_id,
        run_id=run.id,
        conversation_id=run.conversation_id,
        source_tool=tool,
        filename=filename,
        tool_call_id=call_id[:128] if call_id else None,
    )


def _images(output: list[Any]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Number from 1, place in the answer, and item of every image in it."""
    number = 0
    for index, item in enumerate(output):
        if isinstance(item, dict) and item.get("type") == _IMAGE_CALL and isinstance(item.get("result"), str):
            number += 1
            yield number, index, item


def _citations(output: list[Any]) -> list[dict[str, Any]]:
    """One for every file of a container that the answer names."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for item in output:
        if not isinstance(item, dict) or item.get("type") != "message":
            continue
        for part in item.get("content") or []:
            for note in part.get("annotations") or []:
                if note.get("type") == _CITATION and note.get("container_id") and note.get("file_id"):
                    found.setdefault((str(note["container_id"]), str(note["file_id"])), note)
    return list(found.values())


def _call_in(output: list[Any], container_id: str) -> str | None:
    """The last call that ran code in this container."""
    calls = [item for item in output if isinstance(item, dict) and item.get("type") == "code_interpreter_call"]
    return next((str(each["id"]) for each in reversed(calls) if each.get("container_id") == container_id), None)


def _failed(item: dict[str, Any], why: str) -> dict[str, Any]:
    return {"tool_type": _IMAGE_TOOL, "tool_call_id": str(item.get("id") or ""), "status": "failed", "error": why}


def _event(
    session: RunSession, kind: AgentEventType, item: dict[str, Any], index: int, data: dict[str, Any]
) -> AgentStreamEvent:
    return AgentStreamEvent(
        type=kind,
        at=session.now(),
        agent=session.agent,
        item_id=str(item.get("id") or "") or None,
        output_index=index,
        data=data,
    )


async def _decoded(encoded: str) -> AsyncIterator[bytes]:
    try:
        yield await asyncio.to_thread(b64decode, encoded, validate=True)
    except binascii.Error as error:
        msg = "the provider's image is no base64"
        raise ValueError(msg) from error
