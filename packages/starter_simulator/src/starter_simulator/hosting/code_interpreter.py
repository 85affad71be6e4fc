"""`code_interpreter`: writes a program, really runs it, and tells what it printed and made."""

from collections.abc import Mapping
from typing import Any

from starter_simulator.errors import ApiError
from starter_simulator.hosting.item import HostedItem
from starter_simulator.hosting.programs import fallback, program_for
from starter_simulator.hosting.work import FAILED_ON_REQUEST, Doing, Work
from starter_simulator.items import Answer, Citation
from starter_simulator.kept.files import plain_name
from starter_simulator.kept.shelf import Record
from starter_simulator.sandbox.interpreter import InterpreterLost, Ran
from starter_simulator.sandbox.node import NoInterpreter
from starter_simulator.text import clip, pieces, tokens
from starter_simulator.writing.composing import joined

OUTPUTS = "code_interpreter_call.outputs"
NOT_HERE = "this simulator was not started to run programs (`--programs`, on a loopback address)"
LONGEST_TOLD = 4000


def code_interpreter(work: Work) -> Doing:
    container = str(_container(work)["id"])
    files = _files(work, container)
    code = program_for(work.question, list(files)) or fallback(work.question)
    fields: dict[str, Any] = {"status": "in_progress", "code": "", "container_id": container, "outputs": []}
    item = HostedItem(work.document, "ci", "code_interpreter_call", **fields)
    yield from item.begin()
    yield item.tell(".in_progress")
    for piece in pieces(code):
        work.document.written += tokens(piece)
        yield item.tell("_code.delta", delta=piece)
    yield item.tell("_code.done", code=code)
    yield item.tell(".interpreting")
    ran = _run(work, container, code, files)
    if isinstance(ran, str):
        yield item.done(status="failed", code=code, outputs=_outputs(f"The program did not run: {ran}."))
        return work.failed(ran)
    made = [work.stores.containers.put_file(container, name, data, "assistant") for name, data in ran.files.items()]
    yield item.tell(".completed")
    logs = "\n".join(part for part in (ran.logs, ran.error) if part)
    yield item.done(status="completed", code=code, outputs=_outputs(logs))
    return work.told(logs, _statement(ran, made, container))


def _run(work: Work, container: str, code: str, files: Mapping[str, bytes]) -> Ran | str:
    """What the program did, or why it could not run."""
    if work.fails:
        return FAILED_ON_REQUEST
    if work.interpreters is None:
        return NOT_HERE
    try:
        ran = work.interpreters.run(container, code, files)
    except (InterpreterLost, NoInterpreter) as reason:
        return str(reason)
    work.stores.containers.touch(container)
    return ran


def _container(work: Work) -> Record:
    """The container that the tool names, the one used before in the conversation, or a new one."""
    spec, kept = work.tool.spec.get("container"), work.stores.containers
    if isinstance(spec, str):
        return kept.get(spec)
    if work.request.turn.container:
        try:
            return kept.get(work.request.turn.container)
        except ApiError:
            pass  # it has expired: a new one takes its place
    made = kept.create("auto")
    wanted = spec.get("file_ids") if isinstance(spec, dict) else None
    for file_id in wanted if isinstance(wanted, list) else []:
        stored = work.stores.files.content(str(file_id))
        kept.put_file(made["id"], stored.filename, stored.data, "user")
    return made


def _files(work: Work, container: str) -> dict[str, bytes]:
    """The files of the container; those that came with the conversation are put there first."""
    kept = work.stores.containers
    held = {str(record["path"]).rsplit("/", 1)[-1] for record in kept.files(container)}
    for one in work.request.turn.attached:
        if one.data and not one.seen and plain_name(one.name) not in held:
            kept.put_file(container, one.name, one.data, "user")
    stored = [kept.content(container, str(record["id"])) for record in kept.files(container)]
    return {one.filename: one.data for one in stored}


def _outputs(logs: str) -> list[dict[str, Any]]:
    return [{"type": "logs", "logs": logs}] if logs else []


def _statement(ran: Ran, made: list[Record], container: str) -> Answer:
    if ran.error:
        last = clip(ran.error.strip().splitlines()[-1], 300)
        return Answer(f"The program stopped with an error: `{last}`", reason="The program failed, and I say so.")
    printed = ran.logs if len(ran.logs) <= LONGEST_TOLD else f"{ran.logs[:LONGEST_TOLD]}\n…"
    said = (
        f"I ran a program; it printed:\n\n```text\n{printed}\n```"
        if printed
        else "I ran a program; it printed nothing."
    )
    parts = [Answer(said, reason="The figures come from a program that was run.")]
    parts += [_link(record, container) for record in made]
    return joined(parts)


def _link(record: Record, container: str) -> Answer:
    name = str(record["path"]).rsplit("/", 1)[-1]
    text = f"[Download {name}](sandbox:{record['path']})"
    return Answer(text, (Citation(0, len(text), name, file_id=str(record["id"]), container_id=container),))
