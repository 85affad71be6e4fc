"""Finds and reads the `evals.yaml` of agents; a fault in one is told with its line."""

from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import ValidationError

from starter_console.failures import ExitCode, Failure
from starter_console.workflows.evals.cases import CASE_FILE, EvalFile

AGENTS_FOLDER = Path("apps/api-service/src/app/agents")


def find_case_files(root: Path) -> dict[str, Path]:
    """The files by the key of their agent."""
    found = sorted((root / AGENTS_FOLDER).glob(f"*/{CASE_FILE}"))
    return {file.parent.name: file for file in found}


def read_case_file(file: Path) -> EvalFile:
    """The cases; fails with `file:line:column: what is wrong` for every fault."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(file, [str(error)]) from error
    try:
        return EvalFile.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise _unreadable(file, [_syntax(file, error)]) from error
    except ValidationError as invalid:
        tree = yaml.compose(text, yaml.SafeLoader)
        faults = [f"{file}:{_place(tree, fault['loc'])}: {fault['msg']}" for fault in invalid.errors()]
        raise _unreadable(file, list(dict.fromkeys(faults))) from invalid


def _unreadable(file: Path, faults: Sequence[str]) -> Failure:
    return Failure(
        f"the cases of {file.parent.name} cannot be read",
        why="\n".join(faults),
        next_step="docs/dev/evals.md says what a case may hold",
        code=ExitCode.CONFIGURATION,
    )


def _syntax(file: Path, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    place = f"{mark.line + 1}:{mark.column + 1}" if mark is not None else "1:1"
    return f"{file}:{place}: {getattr(error, 'problem', None) or error}"


def _place(tree: yaml.Node | None, path: tuple[int | str, ...]) -> str:
    """Line, column and path of the node that a fault is about, or of the nearest one around it."""
    node, mark, walked = tree, tree.start_mark if tree else None, list[str]()
    for part in path:
        step = _child(node, part)
        if step is None:
            continue  # the name of a member of a union, or a field that is not there
        key, node = step
        mark = key.start_mark
        walked.append(str(part))
    where = f"{mark.line + 1}:{mark.column + 1}" if mark is not None else "1:1"
    missing = [str(path[-1])] if path and (not walked or walked[-1] != str(path[-1])) else []
    return f"{where}: {'.'.join([*walked, *missing])}"


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """The key and the value, of a sequence the entry twice."""
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    return None
