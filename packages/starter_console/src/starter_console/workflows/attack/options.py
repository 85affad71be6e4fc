"""What a person asks for when they start an attack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from starter_console.workflows.attack.people import Account
from starter_console.workflows.attack.scene import Effort


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackOptions:
    """Where, what, how much, and with what help."""

    url: str
    web_url: str | None
    seed: int
    only: frozenset[str] = frozenset()
    """Names of corpora; empty for all."""
    concurrency: int = 8
    effort: Effort = field(default_factory=Effort)
    accounts: Mapping[str, Account] = field(default_factory=dict[str, Account])
    """People who exist already, by their part: owner, admin, member, viewer, other."""
    keys_folder: Path | None = None
    trusted: Path | None = None
    """The certificate that the installation has signed for itself."""
    owner_database_url: str | None = None
