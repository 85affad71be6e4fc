"""Objects as files below one folder of this machine, or of a disk that all processes share."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from app.domain.assets.models import ByteSpan, ObjectKey
from app.domain.assets.ports import ObjectMissing
from app.utils.ids import new_id

INCOMING = "incoming"
"""The folder, inside of the storage's, of what has not come into its place yet."""
_PIECE = 256 * 1024
_ABANDONED_SECONDS = 24 * 3600.0
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


class LocalStorage:
    """`ObjectStorage`: a file comes into its place by renaming, when every byte of it is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / INCOMING

    async def put(self, key: ObjectKey, content: AsyncIterator[bytes]) -> None:
        """Writes elsewhere, then moves to the place."""
        path = self.path_of(key)
        partial = self._incoming / f"{path.name}.{new_id().hex}"
        file = await asyncio.to_thread(_create, partial)
        try:
            async for piece in content:
                await asyncio.to_thread(file.write, piece)
            await asyncio.to_thread(_finish, file, partial, path)
        finally:
            await asyncio.shield(asyncio.to_thread(_tidy, file, partial))

    async def read(self, key: ObjectKey, span: ByteSpan | None = None) -> AsyncIterator[bytes]:
        """Piece by piece. Raises `ObjectMissing`."""
        try:
            file = await asyncio.to_thread(_open, self.path_of(key))
        except FileNotFoundError as error:
            raise ObjectMissing(str(key)) from error
        try:
            left = span.length if span else None
            if span:
                await asyncio.to_thread(file.seek, span.start)
            while left is None or left > 0:
                piece = await asyncio.to_thread(file.read, _PIECE if left is None else min(_PIECE, left))
                if not piece:
                    return
                left = None if left is None else left - len(piece)
                yield piece
        finally:
            file.close()

    async def size(self, key: ObjectKey) -> int | None:
        """Of a plain file in its place."""
        try:
            return (await asyncio.to_thread(self.path_of(key).stat, follow_symlinks=False)).st_size
        except FileNotFoundError:
            return None

    async def delete(self, key: ObjectKey) -> None:
        """The folder of a tenant stays."""
        await asyncio.to_thread(self.path_of(key).unlink, missing_ok=True)

    async def check(self) -> None:
        """The folder can be made and written to."""
        await asyncio.to_thread(_ensure_writable, self._folder)

    async def sweep(self) -> int:
        """Deletes what processes that died have left half-written; how many files."""
        return await asyncio.to_thread(_discard_older, self._incoming, time.time() - _ABANDONED_SECONDS)

    def path_of(self, key: ObjectKey) -> Path:
        """Two levels deep, so that no folder holds all of a tenant's files; identifiers only, checked all the same."""
        name = key.object_id.hex
        path = self._folder / key.tenant_id.hex / name[-2:] / name
        if self._folder not in path.parents or ".." in path.parts:
            msg = "a key must not lead out of the storage"
            raise ValueError(msg)
        return path


def _create(path: Path) -> BinaryIO:
    path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _PRIVATE_FILE), "wb")


def _open(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb")


def _finish(file: BinaryIO, partial: Path, path: Path) -> None:
    file.flush()
    os.fsync(file.fileno())
    path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    partial.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _tidy(file: BinaryIO, partial: Path) -> None:
    file.close()
    partial.unlink(missing_ok=True)


def _discard_older(folder: Path, than: float) -> int:
    found = [each for each in folder.glob("*") if each.lstat().st_mtime < than]
    for each in found:
        each.unlink(missing_ok=True)
    return len(found)


def _ensure_writable(folder: Path) -> None:
    folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        msg = "the storage's folder cannot be written to"
        raise PermissionError(msg)
