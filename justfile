# Tasks of the whole house; `just` lists them. Each app has a justfile of its own: `just api::test`, `just web::lint`.
set shell := ["sh", "-eu", "-c"]

venv := justfile_directory() / ".venv/bin"
console := quote(justfile_directory() / "starter")
openapi_file := "apps/api-service/.artifacts/openapi-fixtures.json"

# The API.
mod api "apps/api-service/justfile"

# The web application.
mod web "apps/web-app/justfile"

# The operator's console.
[group("apps")]
mod console-app "packages/starter_console/justfile"

# List the tasks.
help:
    @{{ quote(just_executable()) }} --justfile {{ quote(justfile()) }} --list --unsorted

# Prepare this checkout: Python environment, packages, and links to the sources.
dev-install:
    {{ console }} version

# Start everything: databases, simulated model, API, web.
up *options:
    {{ console }} up {{ options }}

# Stop everything; data stays.
down *options:
    {{ console }} down {{ options }}

# Start what the API stands on, then the API in the foreground.
start-backend *options:
    {{ console }} services up --detach
    {{ console }} start api {{ options }}

# Start the web's development server in the foreground.
start-frontend *options:
    {{ console }} start frontend {{ options }}

# Bring the running database to this release's schema; refuses one that another release has changed.
migrate:
    {{ console }} exec -- python apps/api-service/scripts/check_alembic_version.py
    {{ console }} exec -- python -m app.bootstrap.cli migrate

# Write a migration from the difference between tables and database: just migration-revision message="…"
migration-revision message *options:
    {{ console }} exec -- alembic -c apps/api-service/alembic.ini revision --autogenerate \
        -m {{ quote(trim_start_match(message, "message=")) }} {{ options }}

# Every suite of every package, browser included.
test *options:
    {{ console }} test {{ options }}

# The Python tests that need no services.
test-unit *options:
    {{ quote(venv / "python") }} -m pytest -q -n 2 --ignore apps/api-service/tests/integration \
        --ignore apps/api-service/tests/smoke --ignore packages/starter_console/tests/integration {{ options }}

# Run the suite's counting tests at the lengths that a release asks for: just proofs --only races
proofs *options:
    {{ quote(venv / "python") }} tools/proofs/run.py {{ options }}

# Every component in every state, at 127.0.0.1:6006.
storybook:
    {{ console }} web storybook

# The stories as tests in Chromium, in both themes, with axe: just stories components/ui/button
stories *options:
    {{ console }} web test:stories {{ options }}

# Pictures of every screen in three widths and both themes, in var/screenshots: just screenshots --only inspector
screenshots *options:
    {{ quote(venv / "python") }} tools/screenshots/run.py {{ options }}

# Take the landing page's pictures of the product anew; commit them with what has changed their looks.
landing-pictures *options:
    {{ quote(venv / "python") }} tools/screenshots/run.py --landing {{ options }}

# Kill processes and hurt connections while people talk, then look for what was lost: just chaos --runs 40 --faults
chaos *options:
    {{ quote(venv / "python") }} tools/chaos/run.py {{ options }}

# Let clients vanish in the middle of streams for a while, then count what the server still holds: just soak --minutes 3
soak *options:
    {{ quote(venv / "python") }} tools/chaos/soak.py {{ options }}

# Every promise about speed, measured beside a bare Starlette server and the bare SDK: just perf --only streams
perf *options:
    {{ quote(venv / "python") }} tools/perf/run.py {{ options }}

# What pages cost in the browser: movement, frames, long conversations, script, Lighthouse: just perf-web --only weight
perf-web *options:
    {{ quote(venv / "python") }} tools/perf/web.py {{ options }}

# Style and arrows.
lint:
    {{ quote(venv / "ruff") }} check .
    {{ quote(venv / "ruff") }} format --check .
    {{ quote(venv / "lint-imports") }}
    {{ console }} web lint
    {{ console }} web --filter starter-client lint

# Put style right where a program can.
format:
    {{ quote(venv / "ruff") }} check --fix .
    {{ quote(venv / "ruff") }} format .
    {{ console }} web format
    {{ console }} web --filter starter-client format

# Types, checked by two checkers in Python and one in TypeScript.
typecheck:
    {{ quote(venv / "pyright") }}
    for package in apps/api-service packages/starter_*; do \
        (cd "$package" && {{ quote(venv / "mypy") }} --config-file ../../pyproject.toml $(ls -d src tests 2>/dev/null)); \
    done
    {{ console }} web type-check
    {{ console }} web --filter starter-client type-check

# Exactly what continuous integration runs.
check: test

# Write the API's description.
openapi:
    {{ console }} api export-openapi --output {{ openapi_file }} --enable-billing --enable-test-fixtures

# Write everything that is generated: the API's description, the types of the web and of both clients.
generate: openapi
    {{ console }} web generate
    {{ quote(venv / "python") }} packages/starter_client/scripts/generate_events.py

# Write what the streams of the conformance suite add up to; read the difference before you commit it.
conformance:
    {{ console }} web conformance

# Write the documents that are generated from the code, and check the links of all.
docs:
    {{ quote(venv / "python") }} tools/docs/settings_reference.py
    {{ quote(venv / "python") }} tools/docs/problems_reference.py
    {{ quote(venv / "python") }} tools/docs/brand_schema.py
    {{ quote(venv / "python") }} tools/docs/stream_schema.py
    {{ quote(venv / "python") }} tools/docs/evals_schema.py
    {{ quote(venv / "python") }} tools/docs/agents_reference.py
    {{ quote(venv / "python") }} tools/docs/components_index.py
    {{ quote(venv / "python") }} tools/docs/check_links.py

# Follow the guide of the first hour to the letter, in a copy of this checkout.
first-hour:
    {{ quote(venv / "python") }} tools/docs/first_hour.py

# How large the code has become.
size:
    {{ quote(venv / "python") }} tools/size_report.py

# List the files of one feature in every layer, with their sizes: just feature conversations
feature name:
    git ls-files '*/{{ name }}/*' '*/{{ name }}.*' | xargs wc -l

# Run the hooks of .pre-commit-config.yaml before each commit.
pre-commit-install:
    {{ quote(venv / "pre-commit") }} install
