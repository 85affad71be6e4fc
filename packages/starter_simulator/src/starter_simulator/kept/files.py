"""Files as `/v1/files` knows them."""

import mimetypes
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from starter_simulator.errors import ApiError
from starter_simulator.kept.shelf import Record, Shelf, kept_id, now

LARGEST = 32 * 1024 * 1024
PURPOSES = ("assistants", "batch", "fine-tune", "vision", "user_data", "evals")


@dataclass(frozen=True, slots=True)
class Stored:
    """The bytes of a file and what they are called."""

    id: str
    filename: str
    data: bytes

    @property
    def mime_type(self) -> str:
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"


class Files:
    """The files that callers uploaded."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, filename: str, data: bytes, purpose: str) -> Record:
        if len(data) > LARGEST:
            message = f"The file is larger than {LARGEST // 1024 // 1024} MB."
            raise ApiError(message, status=413, code="file_too_large", param="file")
        record = {
            "id": kept_id("file-"),
            "object": "file",
            "bytes": len(data),
            "created_at": now(),
            "filename": plain_name(filename),
            "purpose": purpose,
            "status": "processed",
            "status_details": None,
            "expires_at": None,
        }
        return self._shelf.put(record, data)

    def get(self, key: str) -> Record:
        record = self._shelf.get(key)
        if record is None:
            raise ApiError(f"No such File object: {key}", status=404, code="not_found", param="id")
        return record

    def find(self, key: str) -> Stored | None:
        record = self._shelf.get(key)
        return Stored(key, str(record["filename"]), self._shelf.data(key)) if record else None

    def content(self, key: str) -> Stored:
        record = self.get(key)
        return Stored(key, str(record["filename"]), self._shelf.data(key))

    def drop(self, key: str) -> Record:
        self.get(key)
        self._shelf.drop(key)
        return {"id": key, "object": "file", "deleted": True}

    def all(self, purpose: str | None = None) -> list[Record]:
        return [record for record in self._shelf.all() if purpose in {None, record["purpose"]}]


def plain_name(name: Any) -> str:
    """The last part of a name without control characters: it is shown, and never used as a path of this machine."""
    last = PurePosixPath(str(name or "").replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[:200] or "file"
