"""Writes the golden streams and the coverage of events: `python -m tests.utils.write_goldens`, in `apps/api-service`.

Run it after a wanted change of the format, and read the diff: it is what every client will see.
"""

from tests.utils import coverage_matrix
from tests.utils.golden_streams import EVENTS, as_ndjson, golden_path, journal_of, names, project
from tests.utils.provider_goldens import written_journals


def main() -> None:
    """Normalise the provider's streams, project every journal of `tests/fixtures/streams`, and write the matrix."""
    for name, journal in written_journals().items():
        (EVENTS / f"{name}.events.ndjson").write_bytes(journal)
    for name in names():
        path = golden_path(name)
        path.write_bytes(as_ndjson(project(journal_of(name))))
        print(path)
    coverage_matrix.PAGE.write_text(coverage_matrix.page(), encoding="utf-8")


if __name__ == "__main__":
    main()
