"""Names and paths that the specification promises: each exists now, or has an owner and a day."""

import datetime
import json
import re
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from app.bootstrap.revisions import alembic_config
from starter_contracts.paths import find_repository_root

ROOT = find_repository_root(Path(__file__))
API = "apps/api-service"
WEB = "apps/web-app"

PATHS = [
    "conftest.py",
    "justfile",
    "package.json",
    "pnpm-workspace.yaml",
    "tsconfig.scripts.json",
    ".nvmrc",
    ".pre-commit-config.yaml",
    f"{API}/justfile",
    f"{API}/alembic/env.py",
    f"{API}/scripts/check_alembic_version.py",
    f"{API}/src/app/domain/ai/models.py",
    f"{API}/src/app/infrastructure/providers/openai/streaming.py",
    f"{API}/src/app/api/v1/shared/public_stream_projector/projector.py",
    f"{API}/src/app/api/v1/shared/streaming.py",
    f"{API}/src/app/api/v1/chat/router.py",
    f"{API}/tests/contract/streams/test_stream_goldens.py",
    f"{API}/tests/utils/stream_assertions.py",
    f"{API}/tests/integration",
    f"{API}/tests/smoke/http/COVERAGE_MATRIX.md",
    f"{API}/tests/unit",
    f"{WEB}/proxy.ts",
    f"{WEB}/lib/api/client",
    f"{WEB}/lib/queries",
    "docs/auth/roles.md",
    "docs/contracts/public-sse-streaming/v1.md",
    "docs/contracts/public-sse-streaming/examples",
    "packages/starter_console/README.md",
    "packages/starter_contracts/src/starter_contracts/py.typed",
    "packages/starter_providers/src/starter_providers/py.typed",
]

NAMES = [
    (f"{API}/src/app/domain/ai/models.py", "class AgentStreamEvent"),
    (f"{API}/src/app/infrastructure/providers/openai/streaming.py", "class OpenAIStreamingHandle"),
    (f"{API}/src/app/api/v1/shared/public_stream_projector/projector.py", "class PublicStreamProjector"),
    (f"{API}/src/app/api/v1/shared/streaming.py", "class PublicSseEvent"),
    (f"{API}/src/app/api/dependencies/access.py", "def require_current_user"),
    (f"{API}/src/app/agents/_shared/loader.py", "def load_agent_specs"),
    (f"{API}/tests/conftest.py", "def snapshot_environment"),
    (f"{API}/tests/fixtures/databases.py", "USE_REAL_POSTGRES"),
    ("packages/starter_contracts/src/starter_contracts/settings/database.py", "AUTO_RUN_MIGRATIONS"),
    ("packages/starter_contracts/src/starter_contracts/settings/logging.py", "LOGGING_SINKS"),
]

LATER = [
    (f"{API}/src/app/workflows/*/spec.py", "workflows", datetime.date(2027, 6, 30)),
    (f"{API}/src/app/api/v1/workflows/router.py", "workflows", datetime.date(2027, 6, 30)),
    (
        "docs/integrations/openai-responses-api/streaming-events/coverage-matrix.md",
        "streams",
        datetime.date(2027, 6, 30),
    ),
    ("docs/frontend/ui/components.md", "web", datetime.date(2027, 6, 30)),
    (f"{WEB}/.storybook", "web", datetime.date(2027, 6, 30)),
    ("docs/security/vault-transit-signing.md", "security", datetime.date(2027, 6, 30)),
    ("ops/compose", "operations", datetime.date(2027, 6, 30)),
    ("ops/observability", "operations", datetime.date(2027, 6, 30)),
]
"""What is promised for a later step: where, by whom, and until when."""


@pytest.mark.parametrize("path", PATHS)
def test_promised_paths_exist(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("path", "name"), NAMES)
def test_promised_names_are_where_they_were_promised(path: str, name: str) -> None:
    assert name in (ROOT / path).read_text()


@pytest.mark.parametrize(("path", "owner", "until"), LATER)
def test_what_comes_later_is_not_forgotten(path: str, owner: str, until: datetime.date) -> None:
    if any(ROOT.glob(path)):
        return
    assert datetime.datetime.now(tz=datetime.UTC).date() <= until, f"{owner} owes {path}"


def test_the_two_migration_heads_have_their_names() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    labels = {label for script in scripts.walk_revisions() for label in script.branch_labels}
    assert labels == {"activity", "workflow"}
    assert len(scripts.get_heads()) == 2


@pytest.mark.parametrize("script", ["lint", "typecheck", "test", "serve"])
def test_hatch_runs_what_the_specification_says(script: str) -> None:
    assert re.search(rf"^{script} = ", (ROOT / API / "pyproject.toml").read_text(), re.MULTILINE)


@pytest.mark.parametrize("script", ["lint", "type-check", "test", "build", "dev", "generate", "generate:fixtures"])
def test_pnpm_runs_what_the_specification_says(script: str) -> None:
    assert script in json.loads((ROOT / WEB / "package.json").read_text())["scripts"]


@pytest.mark.parametrize(
    "recipe", ["migrate", "migration-revision", "start-backend", "test-unit", "dev-install", "pre-commit-install"]
)
def test_just_knows_the_recipes_of_the_specification(recipe: str) -> None:
    assert re.search(rf"^{recipe}\b", (ROOT / "justfile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("hook", ["openapi-export", "web-sdk-generate"])
def test_pre_commit_knows_the_hooks_of_the_specification(hook: str) -> None:
    assert f"id: {hook}" in (ROOT / ".pre-commit-config.yaml").read_text()
