"""Writes the golden frames anew from their events: `python -m tests.utils.write_goldens`, in `apps/api-service`.

Run it after a wanted change of the format, and read the diff: it is what every client will see.
"""

from tests.utils.golden_streams import as_ndjson, golden_path, journal_of, names, project


def main() -> None:
    """Project every journal of `tests/fixtures/streams`."""
    for name in names():
        path = golden_path(name)
        path.write_bytes(as_ndjson(project(journal_of(name))))
        print(path)


if __name__ == "__main__":
    main()
