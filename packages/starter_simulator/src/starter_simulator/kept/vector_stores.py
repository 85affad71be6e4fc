"""Vector stores: named sets of files that can be searched by words."""

import threading
from typing import Any

from starter_simulator.errors import ApiError
from starter_simulator.kept.files import Files
from starter_simulator.kept.reading import UnreadableFile, text_of
from starter_simulator.kept.searching import Hit, search
from starter_simulator.kept.shelf import Record, Shelf, kept_id, now

MOST_FILES = 500


class VectorStores:
    """The stores that callers made; each record also holds its files and batches."""

    def __init__(self, shelf: Shelf, files: Files) -> None:
        self._shelf = shelf
        self._files = files
        self._lock = threading.RLock()
        """Held while a record is read, changed and written back: several files come at once."""

    def create(self, name: str, metadata: dict[str, Any], expires_after: dict[str, Any] | None) -> Record:
        record: Record = {
            "id": kept_id("vs_"),
            "created_at": now(),
            "name": name,
            "metadata": metadata,
            "expires_after": expires_after,
            "files": {},
            "batches": {},
        }
        return self._shelf.put(record)

    def get(self, key: str) -> Record:
        record = self._shelf.get(key)
        if record is None:
            raise ApiError(f"Vector store with id '{key}' not found.", status=404, code="not_found", param="id")
        return record

    def find(self, key: str) -> Record | None:
        return self._shelf.get(key)

    def all(self) -> list[Record]:
        return self._shelf.all()

    def change(self, key: str, **fields: Any) -> Record:
        with self._lock:
            return self._shelf.put({**self.get(key), **fields})

    def drop(self, key: str) -> None:
        with self._lock:
            self.get(key)
            self._shelf.drop(key)

    def attach(self, key: str, file_id: str, attributes: dict[str, Any]) -> Record:
        """Adds a file; one that cannot be read is there and failed."""
        stored = self._files.content(file_id)
        entry: Record = {"created_at": now(), "usage_bytes": len(stored.data), "attributes": attributes, "error": None}
        try:
            text_of(stored.filename, stored.data)
        except UnreadableFile as reason:
            entry["error"] = {"code": "unsupported_file", "message": f"The file is not searched: {reason}."}
        with self._lock:
            held = self.get(key)["files"]
            if len(held) >= MOST_FILES:
                message = f"A vector store of the simulator holds no more than {MOST_FILES} files."
                raise ApiError(message, code="file_limit_reached")
            self.change(key, files={**held, file_id: entry})
        return entry

    def add_batch(self, key: str, file_ids: list[str]) -> Record:
        """Files that came together, by their ids."""
        batch: Record = {"id": kept_id("vsfb_"), "created_at": now(), "file_ids": file_ids}
        with self._lock:
            self.change(key, batches={**self.get(key)["batches"], batch["id"]: batch})
        return batch

    def entry(self, key: str, file_id: str) -> Record:
        found = self.get(key)["files"].get(file_id)
        if found is None:
            message = f"No file found with id '{file_id}' in vector store '{key}'."
            raise ApiError(message, status=404, code="not_found", param="id")
        entry: Record = found
        return entry

    def detach(self, key: str, file_id: str) -> None:
        with self._lock:
            self.entry(key, file_id)
            held = self.get(key)["files"]
            self.change(key, files={name: entry for name, entry in held.items() if name != file_id})

    def search(self, keys: list[str], query: str, limit: int, filters: Any = None) -> list[Hit]:
        """The best chunks of all files of the stores, best first. A store that is not there has no files."""
        entries = {
            file_id: entry
            for store in (self._shelf.get(key) for key in keys)
            for file_id, entry in (store["files"].items() if store else ())
            if entry["error"] is None
        }
        found = [
            (stored, entries[file_id]["attributes"]) for file_id in entries if (stored := self._files.find(file_id))
        ]
        return search(found, query, limit, filters)
