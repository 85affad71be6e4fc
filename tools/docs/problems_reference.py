"""Writes `docs/contracts/problems.md` from the errors that the API declares.

`python tools/docs/problems_reference.py` writes it; `--check` only says whether it is current.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import SimpleNamespace
from typing import cast

import app
from app.api import problems as edge
from app.bootstrap import http_protocol
from app.core.problems import internal_error
from app.domain.errors import DomainError
from app.domain.runs.models import Run
from app.infrastructure.providers.openai import faults
from app.services.runs.execution import _abandoned, _poisoned

ROOT = Path(__file__).resolve().parents[2]
PAGE = Path("docs/contracts/problems.md")
_DOOR = Path("apps/web-app/lib/server/problems.ts")
_DOOR_ENTRY = re.compile(r'"([a-z._]+)": \{\s*status: (\d+),\s*title: "([^"]+)",\s*detail: "([^"]+)"')

_INTRODUCTION = """\
# Problems

<!-- Written by tools/docs/problems_reference.py from the errors that the API declares; change those, then run it. -->

Every refusal of the API is an RFC 9457 document with the media type `application/problem+json`:

```json
{
  "type": "urn:starter:problem:conversation.turn_in_progress",
  "title": "A turn is in progress",
  "status": 409,
  "detail": "The conversation is still working on its last message; wait for it, stop it, or queue this one.",
  "instance": "/api/v1/chat/stream",
  "code": "conversation.turn_in_progress",
  "request_id": "5d0c9f7e2b8a4e61b3f4a7c9d2e8f016"
}
```

Clients switch on `code`, never on text. `request_id` is also the header `X-Request-Id` and stands in every line of
the log. A refused body has `errors`, a list of `{pointer, detail}` with a JSON pointer (RFC 6901) to each field. 429
and 503 carry `Retry-After` in seconds. Some problems have further members, for example `required_role` with
`access.denied`.

An error is a subclass of `DomainError` (`apps/api-service/src/app/domain/errors.py`) that names a `kind`; only
`app/api/problems.py` knows which status a kind becomes.
"""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One code that a client may meet."""

    code: str
    status: int
    title: str
    detail: str

    def row(self) -> str:
        """Its line of the table."""
        return f"| `{self.code}` | {self.status} | {self.title} | {self.detail} |"


def domain_errors() -> list[type[DomainError]]:
    """Every kind of refusal that is declared anywhere in the house."""
    for module in walk_packages(app.__path__, "app."):
        if not module.name.endswith(("__main__", ".cli")):
            import_module(module.name)
    return sorted(_below(DomainError), key=lambda error: error.code)


def _below(error: type[DomainError]) -> Iterator[type[DomainError]]:
    for child in error.__subclasses__():
        yield child
        yield from _below(child)


def declared() -> list[Entry]:
    """What features refuse."""
    return [
        Entry(error.code, edge.STATUS[error.kind], error.title, _sentence(error))
        for error in domain_errors()
        if "code" in vars(error)
    ]


def _sentence(error: type[DomainError]) -> str:
    return (inspect.getdoc(error) or error.title).splitlines()[0]


def of_the_edge() -> list[Entry]:
    """What is refused before or outside of any feature."""
    unexpected = internal_error("")
    tables = {**edge._FRAMEWORK, **http_protocol._REFUSALS}
    rows = [Entry(code, status, title, detail) for status, (code, title, detail) in tables.items()]
    rows += [
        Entry(unexpected.code, unexpected.status, unexpected.title, unexpected.detail),
        Entry("request.refused", 400, "Refused", "Any other refusal of the framework; the status varies."),
    ]
    return sorted(rows)


def of_the_door() -> list[Entry]:
    """What the web application's server refuses without asking the API, and the API does not know."""
    known = {entry.code for entry in [*declared(), *of_the_edge()]}
    found = _DOOR_ENTRY.findall((ROOT / _DOOR).read_text(encoding="utf-8"))
    rows = [Entry(code, int(status), title, detail) for code, status, title, detail in found]
    return sorted(row for row in rows if row.code not in known)


def of_runs() -> list[tuple[str, bool, str]]:
    """Code, whether a repetition may succeed, and sentence of what a run can fail with."""
    run = cast("Run", SimpleNamespace(agent=""))
    given_up = [outcome.error or {} for outcome in (_poisoned(run), _abandoned(run))]
    found = [value for value in vars(faults).values() if isinstance(value, dict) and "is_retryable" in value]
    found += [faults.unknown_tool("…"), faults.provider_reported("…"), *given_up]
    by_code = {each["code"]: (each["code"], each["is_retryable"], each["message"]) for each in reversed(found)}
    return sorted(by_code.values())


def page() -> str:
    """The whole document."""
    head = "| code | status | title | meaning |\n|---|---|---|---|"
    runs = "\n".join(f"| `{code}` | {'yes' if again else 'no'} | {text} |" for code, again, text in of_runs())
    return "\n".join(
        [
            _INTRODUCTION,
            "## Of features\n",
            head,
            *(entry.row() for entry in declared()),
            "\n## Of the edge\n",
            head,
            *(entry.row() for entry in of_the_edge()),
            "\n## Of the web application's door\n",
            "The web application's server forwards requests to the API and answers some itself, in the same form:",
            "",
            head,
            *(entry.row() for entry in of_the_door()),
            "\n## Of runs\n",
            "A run that fails is not a refused request: its stream ends with an `error` frame, and `GET /runs/{id}`",
            "shows the same object as `error`: `{code, message, source, is_retryable}`.",
            "\n| code | worth repeating | message |\n|---|---|---|",
            runs,
            "",
        ]
    )


def main() -> int:
    """Write, or with `--check` compare."""
    path = ROOT / PAGE
    if "--check" in sys.argv[1:]:
        current = path.is_file() and path.read_text(encoding="utf-8") == page()
        if not current:
            print(f"{PAGE} is not current: run python tools/docs/problems_reference.py")
        return not current
    path.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
