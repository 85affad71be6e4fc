"""Containers of the code interpreter: their names, their files, and when they expire."""

import threading
from typing import Any

from starter_simulator.errors import ApiError
from starter_simulator.kept.files import LARGEST, Stored, plain_name
from starter_simulator.kept.shelf import Record, Shelf, kept_id, now

MINUTES = 20
MOST_FILES = 100
FOLDER = "/mnt/data"


class Containers:
    """Containers live for some minutes after they were last used; their files end with them."""

    def __init__(self, shelf: Shelf, files: Shelf) -> None:
        self._shelf = shelf
        self._files = files
        self._lock = threading.Lock()
        """Held while a file is looked for and put: two of one name must not become two files."""

    def create(self, name: str, minutes: int = MINUTES) -> Record:
        self._expire()
        record: Record = {
            "id": kept_id("cntr_"),
            "object": "container",
            "created_at": now(),
            "last_active_at": now(),
            "name": name,
            "status": "running",
            "expires_after": {"anchor": "last_active_at", "minutes": minutes},
        }
        return self._shelf.put(record)

    def get(self, key: str) -> Record:
        self._expire()
        record = self._shelf.get(key)
        if record is None:
            message = f"Container with id '{key}' not found: there is none, or it has expired."
            raise ApiError(message, status=404, code="not_found", param="container_id")
        return record

    def all(self) -> list[Record]:
        self._expire()
        return self._shelf.all()

    def touch(self, key: str) -> None:
        self._shelf.put({**self.get(key), "last_active_at": now()})

    def drop(self, key: str) -> None:
        self.get(key)
        for record in self.files(key):
            self._files.drop(str(record["id"]))
        self._shelf.drop(key)

    def files(self, key: str) -> list[Record]:
        return [record for record in self._files.all() if record["container_id"] == key]

    def put_file(self, key: str, name: str, data: bytes, source: str) -> Record:
        """A file of the container; one of the same name is replaced and keeps its id."""
        self.get(key)
        if len(data) > LARGEST:
            raise ApiError("The file is too large.", status=413, code="file_too_large", param="file")
        with self._lock:
            return self._put(key, f"{FOLDER}/{plain_name(name)}", data, source)

    def _put(self, key: str, path: str, data: bytes, source: str) -> Record:
        held = self.files(key)
        before = next((record for record in held if record["path"] == path), None)
        if before is None and len(held) >= MOST_FILES:
            raise ApiError(f"A container holds no more than {MOST_FILES} files.", code="file_limit_reached")
        record: Record = {
            "id": before["id"] if before else kept_id("cfile_"),
            "object": "container.file",
            "container_id": key,
            "created_at": now(),
            "bytes": len(data),
            "path": path,
            "source": source,
        }
        return self._files.put(record, data)

    def file(self, key: str, file_id: str) -> Record:
        record = self._files.get(file_id)
        if record is None or record["container_id"] != key:
            raise ApiError(f"Container file '{file_id}' not found.", status=404, code="not_found", param="file_id")
        return record

    def content(self, key: str, file_id: str) -> Stored:
        record = self.file(key, file_id)
        return Stored(file_id, str(record["path"]).rsplit("/", 1)[-1], self._files.data(file_id))

    def drop_file(self, key: str, file_id: str) -> None:
        self.file(key, file_id)
        self._files.drop(file_id)

    def _expire(self) -> None:
        for record in self._shelf.all():
            if record["last_active_at"] + 60 * record["expires_after"]["minutes"] < now():
                for file in self.files(str(record["id"])):
                    self._files.drop(str(file["id"]))
                self._shelf.drop(str(record["id"]))


def lifetime(given: dict[str, Any]) -> int:
    minutes = given.get("minutes")
    return minutes if isinstance(minutes, int) and 0 < minutes <= MINUTES else MINUTES
