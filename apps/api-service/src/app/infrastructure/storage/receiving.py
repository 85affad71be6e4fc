"""Takes files in: onto the disk piece by piece, then a look at their content."""

import asyncio
import codecs
import hashlib
import re
import sys
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import imagesize

from app.domain.assets.errors import EmptyFile, FileTooLarge, UnreadableFile, UnsupportedFile, UploadStalled
from app.domain.assets.models import FileFacts
from app.domain.assets.policies import BINARY, PDF, sniffed, text_type

_PIECE = 256 * 1024
_HEAD = 16
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_PDF_PAGES = Path(__file__).with_name("pdf_pages.py")
_PDF_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivingLimits:
    """Bounds of one file."""

    file_bytes: int
    image_pixels: int
    pdf_pages: int
    idle_seconds: float = 60.0
    """The longest pause between two pieces."""


class _Intake:
    """Counts, hashes and writes what arrives, and notices whether all of it is text."""

    def __init__(self, file: BinaryIO, limits: ReceivingLimits) -> None:
        self.size = 0
        self.head = b""
        self.is_text = True
        self._file = file
        self._limits = limits
        self._hash = hashlib.sha256()
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    async def take(self, content: AsyncIterator[bytes]) -> None:
        """All of it. Raises `FileTooLarge`, `UploadStalled`, `EmptyFile`."""
        waiting = bytearray()
        async for piece in _in_time(content, self._limits.idle_seconds):
            self.size += len(piece)
            if self.size > self._limits.file_bytes:
                raise FileTooLarge(limit_bytes=self._limits.file_bytes)
            waiting += piece
            if len(waiting) >= _PIECE:
                await asyncio.to_thread(self._digest, bytes(waiting))
                waiting.clear()
        await asyncio.to_thread(self._digest, bytes(waiting), final=True)
        if self.size == 0:
            raise EmptyFile

    def _digest(self, piece: bytes, *, final: bool = False) -> None:
        self.head = self.head or piece[:_HEAD]
        self._hash.update(piece)
        self._file.write(piece)
        if self.is_text:
            self.is_text = _CONTROLS.search(piece) is None and self._decodes(piece, final=final)

    def _decodes(self, piece: bytes, *, final: bool) -> bool:
        try:
            self._decoder.decode(piece, final)
        except UnicodeDecodeError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SpooledFile:
    """`ReceivedFile`: a nameless file that vanishes with its last handle, also when the process dies."""

    facts: FileFacts
    file: BinaryIO

    async def content(self) -> AsyncIterator[bytes]:
        """From the beginning."""
        await asyncio.to_thread(self.file.seek, 0)
        while piece := await asyncio.to_thread(self.file.read, _PIECE):
            yield piece


class SpoolingReceiver:
    """`FileReceiver`."""

    def __init__(self, folder: Path, limits: ReceivingLimits) -> None:
        """`folder`: where files are until they are kept; of the size of a disk, not of memory."""
        self._folder = folder
        self._limits = limits

    @asynccontextmanager
    async def receive(
        self, filename: str, content: AsyncIterator[bytes], *, any_type: bool = False
    ) -> AsyncGenerator[SpooledFile]:
        """Refuses what is too much while it comes, and what it is not as soon as all of it is there."""
        with await asyncio.to_thread(self._new_file) as file:
            intake = _Intake(file, self._limits)
            await intake.take(content)
            await asyncio.to_thread(file.flush)
            try:
                facts = await self._facts(filename, intake, file)
            except (UnsupportedFile, UnreadableFile):
                if not any_type:
                    raise
                facts = FileFacts(mime_type=BINARY, size_bytes=intake.size, sha256=intake.sha256)
            yield SpooledFile(facts, file)

    def _new_file(self) -> BinaryIO:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=self._folder)

    async def _facts(self, filename: str, intake: _Intake, file: BinaryIO) -> FileFacts:
        mime_type = sniffed(intake.head)
        size, sha256 = intake.size, intake.sha256
        if mime_type is None:
            if not intake.is_text:
                raise UnsupportedFile
            return FileFacts(mime_type=text_type(filename), size_bytes=size, sha256=sha256)
        if mime_type == PDF:
            pages = await self._pages(file)
            return FileFacts(mime_type=PDF, size_bytes=size, sha256=sha256, pages=pages)
        width, height = await asyncio.to_thread(self._dimensions, file)
        return FileFacts(mime_type=mime_type, size_bytes=size, sha256=sha256, width=width, height=height)

    def _dimensions(self, file: BinaryIO) -> tuple[int, int]:
        """From the header: nothing is decoded, so that nothing can unfold."""
        file.seek(0)
        try:
            width, height = imagesize.get(file)
        except Exception as error:
            raise UnreadableFile from error
        if width < 1 or height < 1:
            raise UnreadableFile
        if width * height > self._limits.image_pixels:
            msg = f"An image may have at most {self._limits.image_pixels:,} pixels."
            raise UnsupportedFile(msg)
        return int(width), int(height)

    async def _pages(self, file: BinaryIO) -> int:
        await asyncio.to_thread(file.seek, 0)
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(_PDF_PAGES),
            stdin=file,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            told, _ = await asyncio.wait_for(child.communicate(), _PDF_SECONDS)
        except TimeoutError as error:
            raise UnreadableFile from error
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        if child.returncode != 0 or not told.isdigit() or int(told) < 1:
            raise UnreadableFile
        if int(told) > self._limits.pdf_pages:
            msg = f"A PDF may have at most {self._limits.pdf_pages:,} pages."
            raise UnsupportedFile(msg)
        return int(told)


async def _in_time(content: AsyncIterator[bytes], seconds: float) -> AsyncIterator[bytes]:
    """The pieces. Raises `UploadStalled` when the next one does not come."""
    pieces = aiter(content)
    while True:
        try:
            async with asyncio.timeout(seconds):
                piece = await anext(pieces)
        except StopAsyncIteration:
            return
        except (TimeoutError, ConnectionError) as error:
            raise UploadStalled from error
        yield piece
