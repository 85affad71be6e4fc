"""Records with their bytes, in memory or in a folder, within bounds."""

import re
import secrets
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from starter_simulator.errors import ApiError

Record = dict[str, Any]
MOST_RECORDS = 5000
MOST_BYTES = 256 * 1024 * 1024
_ID = re.compile(r"[a-z]{1,8}[-_][0-9a-f]{16,48}")


def kept_id(prefix: str) -> str:
    return f"{prefix}{secrets.token_hex(16)}"


@dataclass(slots=True)
class _Entry:
    record: Record
    data: bytes | None


class Shelf:
    """All records of one kind, oldest first; a folder makes them survive the process."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._entries: dict[str, _Entry] = {}
        self._lock = threading.Lock()
        if folder:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._load(folder)

    def put(self, record: Record, data: bytes | None = None) -> Record:
        """Keeps a record, or replaces the one of the same id; without data its bytes stay as they are."""
        with self._lock:
            key, before = str(record["id"]), self._entries.get(record["id"])
            self._check_room(before, data)
            entry = _Entry(record, data if data is not None or before is None else before.data)
            if self._folder:
                _write(self._folder, key, record, data)
            self._entries[key] = entry
        return record

    def get(self, key: str) -> Record | None:
        entry = self._entries.get(key)
        return entry.record if entry else None

    def data(self, key: str) -> bytes:
        entry = self._entries.get(key)
        return (entry.data or b"") if entry else b""

    def drop(self, key: str) -> bool:
        with self._lock:
            found = self._entries.pop(key, None)
            if found and self._folder:
                for suffix in (".json", ".bin"):
                    (self._folder / f"{key}{suffix}").unlink(missing_ok=True)
        return found is not None

    def all(self) -> list[Record]:
        return [entry.record for entry in tuple(self._entries.values())]

    def _check_room(self, before: _Entry | None, data: bytes | None) -> None:
        if before is None and len(self._entries) >= MOST_RECORDS:
            raise full(f"{MOST_RECORDS:,} records")
        if data is not None:
            held = sum(len(entry.data or b"") for entry in self._entries.values() if entry is not before)
            if held + len(data) > MOST_BYTES:
                raise full(f"{MOST_BYTES // 1024 // 1024} MB")

    def _load(self, folder: Path) -> None:
        found: list[_Entry] = []
        for file in folder.glob("*.json"):
            if _ID.fullmatch(file.stem):
                data = file.with_suffix(".bin")
                found.append(_Entry(orjson.loads(file.read_bytes()), data.read_bytes() if data.exists() else None))
        for entry in sorted(found, key=lambda one: (one.record.get("created_at", 0), one.record["id"])):
            self._entries[entry.record["id"]] = entry


def now() -> int:
    return int(time.time())


def full(bound: str) -> ApiError:
    message = f"The simulator keeps no more than {bound} of this kind: delete some first."
    return ApiError(message, status=400, code="storage_limit_reached")


def _write(folder: Path, key: str, record: Record, data: bytes | None) -> None:
    """The bytes first: a record whose bytes are missing must not be found after a crash."""
    if data is not None:
        _replace(folder / f"{key}.bin", data)
    _replace(folder / f"{key}.json", orjson.dumps(record))


def _replace(file: Path, data: bytes) -> None:
    part = file.with_suffix(f"{file.suffix}.part")
    part.write_bytes(data)
    part.replace(file)
