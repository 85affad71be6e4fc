"""The API's OpenAPI description, written by the API itself in a process of its own."""

import subprocess
from pathlib import Path

from starter_contracts.paths import find_repository_root

from starter_console.failures import Failure
from starter_console.services.environment import plain_environment
from starter_console.services.programs import api_command


def export(output: Path, *, billing: bool, fixtures: bool) -> Path:
    """Write the description; a relative path starts at the repository's root."""
    repository = find_repository_root()
    target = repository / output
    target.parent.mkdir(parents=True, exist_ok=True)
    switches = {"ENABLE_BILLING": billing, "USE_TEST_FIXTURES": fixtures}
    result = subprocess.run(  # noqa: S603 - our own program
        api_command("openapi", "--output", str(target)),
        cwd=repository,
        env=plain_environment() | {name: str(on).lower() for name, on in switches.items()},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise Failure(
            "the API could not describe itself",
            why=result.stderr.strip()[-800:],
            next_step="run just test-unit; the API must import without errors",
        )
    return target
