"""Secrets of a data directory are made once, and stay when later releases add others."""

import json
from pathlib import Path

from starter_console.services import credentials
from starter_contracts.paths import DataPaths


def test_they_are_made_once_and_are_nobody_else_s(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path)
    first = credentials.load(paths)
    assert credentials.load(paths) == first
    assert paths.credentials_file.stat().st_mode & 0o777 == 0o600
    assert len(first.proxy_secret) >= 32
    assert credentials.load(DataPaths(tmp_path / "another")).proxy_secret != first.proxy_secret


def test_what_is_missing_is_added_for_good(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path)
    before = json.loads(credentials.load(paths).model_dump_json())
    before.pop("proxy_secret")
    paths.credentials_file.write_text(json.dumps(before))
    added = credentials.load(paths)
    assert credentials.load(paths) == added
    assert added.postgres_password == before["postgres_password"]
