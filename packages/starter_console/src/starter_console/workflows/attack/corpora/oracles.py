"""Whether something exists in another organisation must not be learnt from any answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from starter_console.workflows.attack.http import Answer
from starter_console.workflows.attack.people import API, Person
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene
from starter_console.workflows.attack.turns import NoTurn, begin_turn

ABOUT = "foreign identifiers, cursors and names that might betray what exists elsewhere"


@dataclass(frozen=True, slots=True)
class _Belongings:
    """What the other organisation has."""

    conversation: str
    run: str
    document: str
    title: str


async def run(scene: Scene, record: Record) -> None:
    """Each foreign thing beside a random one: both must be answered in the same words."""
    theirs = await _belongings(scene)
    if theirs is None:
        record.not_run("all", "the other organisation could not make a conversation and a document")
        return
    await _references(scene, record, theirs)
    await _filters(scene, record, theirs)
    await _cursors(scene, record)
    await _names(scene, record, theirs)


async def _belongings(scene: Scene) -> _Belongings | None:
    other, title = scene.cast.other, f"Attack fixture {uuid4().hex}"
    try:
        turn = await begin_turn(scene.api, other)
    except NoTurn:
        return None
    document = await scene.api.send(other.call("POST", f"{API}/documents", json={"title": title, "text": "Theirs."}))
    if not document.ok:
        return None
    await _second_pages(scene)
    return _Belongings(turn.conversation_id, turn.run_id, document.data["id"], title)


async def _second_pages(scene: Scene) -> None:
    """Enough of everything that a list of one thing a page goes on."""
    for _ in range(2):
        await scene.door.sign_in(scene.cast.other)
        await scene.door.invite(scene.cast.other, "viewer")
    await scene.door.join(scene.cast.other, "viewer", "second of the other")


async def _references(scene: Scene, record: Record, theirs: _Belongings) -> None:
    """Foreign ids in bodies."""

    def said(conversation: str) -> dict[str, Any]:
        return {"message": "Say hello.", "conversation_id": conversation}

    for path in (f"{API}/chat", f"{API}/chat/stream"):
        for queue in ("reject", "queue"):
            pair = [{**said(each), "if_busy": queue} for each in (theirs.conversation, str(uuid4()))]
            foreign, made_up = [await scene.api.send(scene.cast.owner.call("POST", path, json=body)) for body in pair]
            _same(record, f"a foreign conversation at {path} ({queue})", foreign, made_up)
            record.status(f"a foreign conversation at {path} ({queue}) is not found", foreign, 404)


async def _filters(scene: Scene, record: Record, theirs: _Belongings) -> None:
    """Foreign ids in queries."""
    pair = [{"conversation_id": theirs.conversation}, {"conversation_id": str(uuid4())}]
    foreign, made_up = [await scene.api.send(scene.cast.owner.call("GET", f"{API}/runs", params=each)) for each in pair]
    _same(record, "runs of a foreign conversation", foreign, made_up)
    attempt = Attempt("runs of a foreign conversation are none", foreign.request, "no word of the other's run")
    record.judge(attempt, held=theirs.run not in foreign.text, seen=foreign.seen)


async def _cursors(scene: Scene, record: Record) -> None:
    """Cursors that another organisation's lists gave out, at one's own lists."""
    owner, other = scene.cast.owner, scene.cast.other
    for operation in scene.operations.protected:
        names = {each["name"] for each in operation.parameters}
        if not operation.reads or operation.path_parameters or not {"cursor", "limit"} <= names:
            continue
        cursor = await _cursor_of(scene, other, operation.path)
        if cursor is None:
            record.not_run(f"a foreign cursor at {operation.path}", "the other organisation's list has one page")
            continue
        own = await scene.api.send(owner.call("GET", operation.path, params={"limit": "100"}))
        paged = await scene.api.send(owner.call("GET", operation.path, params={"cursor": cursor, "limit": "100"}))
        attempt = Attempt(f"a foreign cursor at {operation.path}", paged.request, "a refusal, or only one's own things")
        strangers = _ids(paged.data) - _ids(own.data)
        record.judge(attempt, held=paged.status in (400, 422) or (paged.ok and not strangers), seen=paged.seen)


async def _cursor_of(scene: Scene, person: Person, path: str) -> str | None:
    """The cursor behind the first thing of a list; a second conversation, document or file makes a second page."""
    for _ in range(3):
        answer = await scene.api.send(person.call("GET", path, params={"limit": "1"}))
        if isinstance(answer.data, dict) and answer.data.get("next_cursor"):
            return str(answer.data["next_cursor"])
        await begin_turn(scene.api, person)
        text = {"title": "Attack fixture: a second page", "text": "More."}
        for kind in ("documents", "assets"):
            await scene.api.send(person.call("POST", f"{API}/{kind}", json=text))
    return None


async def _names(scene: Scene, record: Record, theirs: _Belongings) -> None:
    """A name that is taken elsewhere is as good as any."""
    owner, fresh = scene.cast.owner, f"Attack fixture {uuid4().hex}"
    names, address = scene.door.organisations, scene.door.address("new")
    for attack, path, taken, free in (
        ("a document's title", "documents", _document(theirs.title), _document(fresh)),
        ("an organisation's name", "tenants", {"name": names[-1] if names else fresh}, {"name": fresh}),
        (
            "an invited address",
            "tenants/invites",
            _invited(scene.cast.other.email),
            _invited(address),
        ),
    ):
        used, unused = [await scene.api.send(owner.call("POST", f"{API}/{path}", json=body)) for body in (taken, free)]
        if not unused.ok:
            record.not_run(f"{attack} that another organisation uses", f"a free one is refused too: {unused.seen}")
            continue
        attempt = Attempt(f"{attack} that another organisation uses", used.request, "as if it were free")
        same = used.status == unused.status and _shape(used) == _shape(unused)
        record.judge(attempt, held=same, seen=f"{used.seen}\nfree: {unused.seen}")


def _document(title: str) -> dict[str, Any]:
    return {"title": title, "text": "The same title."}


def _invited(email: str) -> dict[str, Any]:
    return {"role": "viewer", "invited_email": email}


def _shape(answer: Answer) -> set[str]:
    return set(answer.data) if isinstance(answer.data, Mapping) else set()


def _ids(data: Any) -> set[str]:
    """The identifiers of the things in a list."""
    lists = [value for value in data.values() if isinstance(value, list)] if isinstance(data, dict) else []
    items = [item for each in lists for item in each]
    return {str(item.get("id") or item.get("conversation_id") or item.get("user_id")) for item in items}


def _same(record: Record, attack: str, foreign: Answer, made_up: Answer) -> None:
    attempt = Attempt(attack, foreign.request, "the words with which a random identifier is answered")
    held = foreign.without_identity() == made_up.without_identity()
    record.judge(attempt, held=held, seen=f"{foreign.seen}\nrandom: {made_up.seen}")
