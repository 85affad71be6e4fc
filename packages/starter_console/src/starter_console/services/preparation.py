"""What has been done to the embedded database already, so that a second start need not ask it again.

The note lies beside the cluster and goes with it; the API's readiness still compares the schema with the release.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from starter_contracts.paths import DataPaths

from starter_console.adapters.files import write_private
from starter_console.adapters.fingerprint import fingerprint

_SOURCES = {
    "migrate": ("requirements.lock", "apps/api-service/alembic", "apps/api-service/src/app/bootstrap/migrations.py"),
    "seed-demo": ("apps/api-service/src/app/bootstrap/demo.py",),
}
_SKIPPED = frozenset({"__pycache__"})


@dataclass(frozen=True, slots=True)
class Preparation:
    repository: Path
    paths: DataPaths

    @property
    def _note(self) -> Path:
        return self.paths.postgres / "starter-prepared.json"

    def is_done(self, command: str, secret: str = "") -> bool:
        """Whether this command ran on this cluster with these sources."""
        return self._read().get(command) == self._fingerprint(command, secret)

    def done(self, command: str, secret: str = "") -> None:
        note = {**self._read(), command: self._fingerprint(command, secret)}
        write_private(self._note, json.dumps(note, indent=2))

    def _fingerprint(self, command: str, secret: str) -> str:
        sources = [self.repository / name for name in _SOURCES[command]]
        return fingerprint([source for source in sources if source.exists()], skip=_SKIPPED, extra=secret)

    def _read(self) -> dict[str, str]:
        try:
            note: dict[str, str] = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return note
