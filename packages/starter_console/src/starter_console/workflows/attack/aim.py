"""Completes what a person asks for by what the running stack on this machine says."""

import json
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from starter_contracts.paths import DataPaths, find_repository_root

from starter_console.failures import ExitCode, Failure
from starter_console.services import databases, stack_file
from starter_console.services.environment import OperatorEnvironment
from starter_console.services.stack_environment import stack_environment
from starter_console.workflows.attack.options import AttackOptions
from starter_console.workflows.attack.people import Account
from starter_console.workflows.attack.run import CORPORA
from starter_console.workflows.attack.scene import Effort


@dataclass(frozen=True, slots=True)
class Wishes:
    """The command line, as it was written."""

    url: str | None
    web_url: str | None
    only: str
    seed: int | None
    effort: int
    concurrency: int
    accounts: Path | None


def aim(wishes: Wishes, paths: DataPaths) -> AttackOptions:
    """The options of the attack; fails in a sentence when there is nothing to aim at."""
    record = stack_file.running(paths)
    url = wishes.url or (record.api_url if record is not None else None)
    if url is None:
        raise Failure(
            "there is nothing to attack",
            why=f"no stack of {paths.root} runs, and --url names no address",
            next_step="./starter up --detach, or --url with the address of your API",
            code=ExitCode.NOT_RUNNING,
        )
    web_url = wishes.web_url or (record.url if record is not None and wishes.url in (None, record.api_url) else None)
    return AttackOptions(
        url=url,
        web_url=web_url,
        seed=secrets.randbits(32) if wishes.seed is None else wishes.seed,
        only=_chosen(wishes.only),
        concurrency=wishes.concurrency,
        effort=_scaled(wishes.effort),
        accounts={} if wishes.accounts is None else _accounts(wishes.accounts),
        keys_folder=paths.keys,
        trusted=certificate if (certificate := paths.tls / "certificate.pem").exists() else None,
        owner_database_url=None if record is None else _owner_url(paths),
    )


def _chosen(only: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in only.split(",") if name.strip())
    if unknown := names - CORPORA.keys():
        raise Failure(
            f"there is no corpus {', '.join(sorted(unknown))}",
            next_step=f"choose among {', '.join(CORPORA)}",
            code=ExitCode.USAGE,
        )
    return names


def _scaled(factor: int) -> Effort:
    usual = Effort()
    return replace(usual, rounds=usual.rounds * factor, samples=usual.samples * factor)


def _accounts(file: Path) -> dict[str, Account]:
    try:
        return {part: Account(**fields) for part, fields in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Failure(
            f"{file} cannot be read as accounts",
            why=str(error),
            next_step='it holds {"owner": {"email": "…", "password": "…"}, …}; see docs/security/attack.md',
            code=ExitCode.CONFIGURATION,
        ) from error


def _owner_url(paths: DataPaths) -> str | None:
    """The address of the stack's database as its owner; without it, what only an operator can do is left out."""
    try:
        variables = stack_environment(paths, OperatorEnvironment.read(find_repository_root()))
    except Failure:
        return None
    return variables.get(databases.ADMIN_VARIABLE) or None
