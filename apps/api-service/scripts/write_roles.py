"""Writes docs/auth/roles.md from the policy table."""

import sys
from pathlib import Path

from app.domain.access.actor import Role
from app.domain.access.permissions import GRANTS, Permission
from app.domain.access.policy import load_policy

DOCUMENT = Path(__file__).resolve().parents[3] / "docs/auth/roles.md"

HEAD = """# Roles and what they may do

Generated from the policy table by `apps/api-service/scripts/write_roles.py`; a test compares it. Do not edit.

- Roles in an organisation are ordered: `viewer` < `member` < `admin` < `owner`; each may do what the ones below may.
- The access token's `roles` claim decides. Scopes hint at a role only where a token has no `roles` claim at all.
- `X-Tenant-Role` may lower one's role for a request, never raise it.
- An operation needs both: a role that is high enough, and the permission among the token's scopes.
- The role that one has in the organisation now caps the token's: a demotion holds within a second.
- Owners are made, changed, removed and invited by owners only ([organisations](organisations.md)).
- `platform_operator` is no role in an organisation: it stands on the person's record and opens no tenant's data.
- Every route has exactly one row below, and every row a route; otherwise the API does not start.
"""


def render() -> str:
    """The document."""
    roles = sorted(Role, key=lambda role: role.rank)
    lines = [HEAD, "## Permissions", "", _row("permission", *roles), _row(*["---"] * (len(roles) + 1))]
    lines += [
        _row(f"`{permission}`", *("yes" if permission in GRANTS[role] else "" for role in roles))
        for permission in Permission
    ]
    columns = ("operation", "permission", "least role", "data", "rate bucket", "audited", "idempotent")
    lines += ["", "## Operations", "", _row(*columns), _row(*["---"] * len(columns))]
    lines += [
        _row(
            f"`{row.id}`",
            f"`{row.permission}`" if row.permission else "open",
            row.minimum_role or "",
            row.data,
            row.bucket,
            "yes" if row.audited else "",
            "yes" if row.idempotent else "",
        )
        for row in sorted(load_policy().values(), key=lambda row: row.id)
    ]
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Write the document, or with `--check` say whether it is up to date."""
    if "--check" in sys.argv[1:]:
        return 0 if DOCUMENT.is_file() and DOCUMENT.read_text() == render() else 1
    DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
    DOCUMENT.write_text(render())
    return 0


if __name__ == "__main__":
    sys.exit(main())
