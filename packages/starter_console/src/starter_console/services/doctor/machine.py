"""What the machine offers: Python, Node, disk, ports, the data directory."""

import os
import platform
import shutil
import sys
from pathlib import Path

from starter_contracts.paths import DataPaths

from starter_console.adapters.sockets import is_free
from starter_console.failures import Failure
from starter_console.services import stack_file
from starter_console.services.doctor.finding import Finding, Verdict
from starter_console.services.toolchain import find_node

_ENOUGH_DISK = 3 * 1024**3
_PORTS = {3000: "--port", 8000: "--api-port"}


def python() -> Finding:
    supported = sys.version_info >= (3, 11)
    return Finding(
        "python",
        Verdict.OK if supported else Verdict.ERROR,
        f"Python {platform.python_version()}",
        "" if supported else "install Python 3.11 or newer, then run ./starter again",
    )


def node() -> Finding:
    try:
        found = find_node()
    except Failure as failure:
        return Finding("node", Verdict.ERROR, failure.what, failure.next_step)
    return Finding("node", Verdict.OK, f"Node {found.version}")


def disk(paths: DataPaths) -> Finding:
    free = shutil.disk_usage(_existing(paths.root)).free
    return Finding(
        "disk",
        Verdict.OK if free > _ENOUGH_DISK else Verdict.WARN,
        f"{free / 1024**3:.1f} GiB free",
        "" if free > _ENOUGH_DISK else "free some space: packages, build and databases need about 3 GiB",
    )


def data_directory(paths: DataPaths) -> Finding:
    if not os.access(_existing(paths.root), os.W_OK):
        step = "choose another folder with --data-dir, or change its owner"
        return Finding("data directory", Verdict.ERROR, f"{paths.root} cannot be written", step)
    open_files = [file for file in (paths.credentials_file, paths.stack_file) if file.exists() and _open(file)]
    if open_files:
        names = " ".join(str(file) for file in open_files)
        return Finding("data directory", Verdict.ERROR, "others may read its passwords", f"chmod 600 {names}")
    return Finding("data directory", Verdict.OK, str(paths.root))


def ports(paths: DataPaths) -> Finding:
    if stack_file.running(paths) is not None:
        return Finding("ports", Verdict.SKIPPED, "the stack is running on them")
    taken = [port for port in _PORTS if not is_free(port)]
    if not taken:
        return Finding("ports", Verdict.OK, "3000 and 8000 are free")
    options = " ".join(f"{_PORTS[port]} 0" for port in taken)
    return Finding("ports", Verdict.WARN, f"{' and '.join(map(str, taken))} taken", f"./starter up {options}")


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)


def _open(file: Path) -> bool:
    return bool(file.stat().st_mode & 0o077)
