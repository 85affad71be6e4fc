"""Sets the stage: looks at the installation, gathers the people, finds what this machine knows of it."""

from collections.abc import Mapping
from random import Random

import httpx2

from starter_console.failures import ExitCode, Failure
from starter_console.workflows.attack.http import Answer, Call, Target
from starter_console.workflows.attack.local_keys import LocalKeys
from starter_console.workflows.attack.operations import DOCUMENT_PATH, OpenApi
from starter_console.workflows.attack.options import AttackOptions
from starter_console.workflows.attack.people import Account, FrontDoor, Person
from starter_console.workflows.attack.privileges import LocalPrivileges
from starter_console.workflows.attack.scene import Cast, Scene

PARTS = ("owner", "admin", "member", "viewer", "other")
JWKS_PATH = "/.well-known/jwks.json"


async def set_stage(options: AttackOptions, transport: httpx2.AsyncBaseTransport | None = None) -> Scene:
    """Everything the corpora need; fails in a sentence when the address is not an installation of this product."""
    api = Target(options.url, transport=transport, concurrency=options.concurrency, trusted=options.trusted)
    document = await _read(api, DOCUMENT_PATH)
    jwks = (await _read(api, JWKS_PATH)).data
    door = FrontDoor(api)
    cast = await (_given(door, options.accounts) if options.accounts else _founded(door))
    keys = None if options.keys_folder is None else LocalKeys.find(options.keys_folder, jwks)
    url = options.owner_database_url
    return Scene(
        api=api,
        web=_web(options, transport),
        door=door,
        cast=cast,
        operations=OpenApi(document.data),
        jwks=jwks,
        keys=keys,
        privileges=LocalPrivileges(url) if url and keys is not None else None,
        random=Random(options.seed),  # noqa: S311 - repeatable, and no secret
        effort=options.effort,
    )


def _web(options: AttackOptions, transport: httpx2.AsyncBaseTransport | None) -> Target | None:
    if options.web_url is None:
        return None
    return Target(options.web_url, transport=transport, trusted=options.trusted)


async def _read(api: Target, path: str) -> Answer:
    answer = await api.send(Call("GET", path))
    if not isinstance(answer.data, dict) or not answer.ok:
        raise Failure(
            f"{api.base_url} is not the API of an installation",
            why=f"{path} answers {answer.seen}",
            next_step="name the API's address with --url; ./starter status shows it",
            code=ExitCode.NOT_RUNNING,
        )
    return answer


async def _founded(door: FrontDoor) -> Cast:
    owner = await door.found("owner")
    admin, member, viewer = [await door.join(owner, role, role) for role in ("admin", "member", "viewer")]
    return Cast(owner=owner, admin=admin, member=member, viewer=viewer, other=await door.found("other owner"))


async def _given(door: FrontDoor, accounts: Mapping[str, Account]) -> Cast:
    people: dict[str, Person] = {}
    for part in PARTS:
        if part not in accounts:
            raise Failure(
                f"nobody is named for the part `{part}`",
                next_step=f"the file of --accounts names {', '.join(PARTS)}, each with email and password",
                code=ExitCode.CONFIGURATION,
            )
        people[part] = await door.enter(accounts[part], part)
    cast = Cast(**people)
    if any(person.role != part for part, person in people.items() if part != "other"):
        raise Failure(
            "an account has another role than its part in the file of --accounts", code=ExitCode.CONFIGURATION
        )
    return cast
