"""Refuses when the database is at a revision that this release does not contain."""

import sys

from app.bootstrap.migrations import owner_engine
from app.bootstrap.revisions import UnknownRevision, check_revisions


def main() -> int:
    """The exit code."""
    engine = owner_engine()
    try:
        check_revisions(engine)
    except UnknownRevision as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    finally:
        engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main())
