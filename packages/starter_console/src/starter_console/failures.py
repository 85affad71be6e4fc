"""How anything in the console fails: what happened, why, and what to do next."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a script may rely on; documented in the README."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NOT_RUNNING = 3
    PORT_TAKEN = 4
    CONFIGURATION = 5
    SERVICE_FAILED = 6
    TOOL_MISSING = 7
    CONFLICT = 8
    INTERRUPTED = 130


class Failure(Exception):
    """A failure that a person can act on."""

    def __init__(self, what: str, *, why: str = "", next_step: str = "", code: ExitCode = ExitCode.FAILED) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.next_step = next_step
        self.code = code
