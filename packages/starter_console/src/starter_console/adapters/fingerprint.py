"""A short name for the content of many files, to know whether work must be done again."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def fingerprint(paths: Iterable[Path], *, skip: frozenset[str] = frozenset(), extra: str = "") -> str:
    """Hash names and contents of files and folders; folders named in `skip` are left out at every depth."""
    digest = hashlib.sha256(extra.encode())
    for path in paths:
        for file in _files(path, skip):
            digest.update(f"\0{file.relative_to(path.parent)}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(path: Path, skip: frozenset[str]) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for folder, names, files in os.walk(path):
        names[:] = sorted(name for name in names if name not in skip)
        yield from (Path(folder, name) for name in sorted(files) if name not in skip)
