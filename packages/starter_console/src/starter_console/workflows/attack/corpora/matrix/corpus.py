"""Operation × actor × id, from the installation's own description of itself."""

from starter_console.workflows.attack.corpora.matrix.actors import demoted, insider, lower_to_viewer, strangers
from starter_console.workflows.attack.corpora.matrix.grants import Grants
from starter_console.workflows.attack.corpora.matrix.refusals import refuse_all
from starter_console.workflows.attack.corpora.matrix.resources import RESOURCES
from starter_console.workflows.attack.corpora.matrix.state import State, changes, moving, read_state
from starter_console.workflows.attack.corpora.matrix.things import Things, gather_things
from starter_console.workflows.attack.people import Person
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene

ABOUT = "every operation by everybody, at everybody's things"
_HOW_TO_COVER = "no row for it in workflows/attack/corpora/matrix/resources.py: add one, and it is tried"


async def run(scene: Scene, record: Record) -> None:
    """Refusals first, with a look at both organisations before and after; then what is allowed."""
    _uncovered(scene, record)
    keeper = await scene.door.join(scene.cast.owner, "owner", "keeper")
    was_member = await demoted(scene)
    makers = (scene.cast.owner, scene.cast.admin, scene.cast.member, was_member)
    things = await gather_things(scene, makers, record)
    viewer = await lower_to_viewer(scene, was_member)
    insiders = [scene.cast.owner, scene.cast.admin, scene.cast.member, viewer]
    actors = [insider(person, person.role) for person in insiders] + await strangers(scene, record)
    record.measure("actors", ", ".join(actor.label for actor in actors))
    cast = scene.cast
    watchers = {"the first organisation": cast.owner, "a colleague's": cast.member, "the other": cast.other}
    before = {name: await _twice(scene, person, things) for name, person in watchers.items()}
    await refuse_all(scene, record, actors, things)
    for name, person in watchers.items():
        await _unchanged(scene, record, f"{name} after all refusals", person, things, before[name])
    await Grants(scene, record, insiders, things, keeper=keeper).run()
    await _unchanged(scene, record, "the other after everything", scene.cast.other, things, before["the other"])


def _uncovered(scene: Scene, record: Record) -> None:
    """Routes whose ids nobody knows how to make: only strangers and random ids are tried on them."""
    for operation in scene.operations.protected:
        if unknown := sorted(set(operation.path_parameters) - RESOURCES.keys()):
            record.not_run(f"{operation.id} with real ids", f"{{{', '.join(unknown)}}}: {_HOW_TO_COVER}")


async def _twice(scene: Scene, person: Person, things: Things) -> tuple[State, frozenset[str]]:
    """The state, and what of it moves by itself."""
    first = await read_state(scene, person, _ids_of(scene, person, things))
    second = await read_state(scene, person, _ids_of(scene, person, things))
    return second, moving(first, second)


def _ids_of(scene: Scene, person: Person, things: Things) -> dict[str, str]:
    """The things that this person can read."""
    if person is scene.cast.other:
        return dict(things.foreign)
    found: dict[str, str] = {}
    for name, by_person in things.made.items():
        if identifier := by_person.get(person.user_id if RESOURCES[name].private else ""):
            found[name] = identifier
    return found


async def _unchanged(
    scene: Scene, record: Record, name: str, person: Person, things: Things, before: tuple[State, frozenset[str]]
) -> None:
    state, volatile = before
    after = await read_state(scene, person, _ids_of(scene, person, things))
    found = changes(state, after, volatile)
    attempt = Attempt(f"what is readable of {name}", f"every list and thing as {person.label}", "nothing has changed")
    record.judge(attempt, held=not found, seen="\n".join(found[:10]))
