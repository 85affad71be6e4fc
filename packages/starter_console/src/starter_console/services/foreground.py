"""Become another program: it gets the terminal, the signals and the exit code."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from starter_console.failures import ExitCode, Failure


def become(command: Sequence[str], environment: Mapping[str, str], directory: Path | None = None) -> NoReturn:
    """Replace this process; programs of our own environment are found without naming their folder."""
    path = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", os.defpath)])
    program = shutil.which(command[0], path=path)
    if program is None:
        raise Failure(
            f"{command[0]} was not found",
            next_step="check the spelling, or give the whole path",
            code=ExitCode.TOOL_MISSING,
        )
    if directory is not None:
        os.chdir(directory)
    os.execve(program, list(command), {**environment, "PATH": path})  # noqa: S606 - what the operator asked for
