"""Whether an address has an account must not be learnt at the front door, neither from words nor from time."""

import time
from dataclasses import dataclass
from statistics import median

from starter_console.workflows.attack.http import Answer, Call
from starter_console.workflows.attack.people import API
from starter_console.workflows.attack.record import Attempt, Record
from starter_console.workflows.attack.scene import Scene
from starter_console.workflows.attack.statistics import mann_whitney

ABOUT = "learning at the front door who has an account"
_PASSWORD = "not the password of anybody"  # noqa: S105 - of nobody
_VOLATILE = ("x-request-id", "date", "content-length", "server-timing")
_TELLING_MS = 5.0
_TELLING_P = 0.001
"""Chance alone is more telling than this once in a thousand runs."""
_FEWEST = 20


@dataclass(slots=True)
class _Times:
    known: list[float]
    unknown: list[float]


async def run(scene: Scene, record: Record) -> None:
    """Somebody who has an account beside somebody who has none."""
    await _sign_in_words(scene, record)
    await _sign_in_time(scene, record)
    await _invitations(scene, record)
    await _registration(scene, record)


def _guess(email: str) -> Call:
    return Call("POST", f"{API}/auth/token", json={"email": email, "password": _PASSWORD})


async def _sign_in_words(scene: Scene, record: Record) -> None:
    person = scene.cast.admin
    spellings = (person.email, person.email.upper(), f" {person.email}", person.email.replace("@", "+tag@"))
    for email in spellings:
        known = await scene.api.send(_guess(email))
        unknown = await scene.api.send(_guess(_as_long_as(email, scene)))
        attempt = Attempt(f"sign-in as {_form(email, person.email)}", known.request, "what an unknown address is told")
        same = known.without_identity() == unknown.without_identity() and _fields(known) == _fields(unknown)
        record.judge(attempt, held=same, seen=f"{known.seen}\nunknown: {unknown.seen}")


def _form(email: str, plain: str) -> str:
    return "a known address" if email == plain else f"a known address, written {email.replace(plain, '…') or email}"


def _as_long_as(email: str, scene: Scene) -> str:
    """An address that nobody has, of the same length and form."""
    strange = scene.door.address("x")
    local, _, domain = email.strip().rpartition("@")
    lead = " " if email.startswith(" ") else ""
    unknown = f"{lead}{strange.partition('@')[0]:x<{len(local)}}@{domain}"[-len(email) :]
    return unknown.upper() if email.isupper() else unknown


def _fields(answer: Answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.lower() not in _VOLATILE}


async def _sign_in_time(scene: Scene, record: Record) -> None:
    """One after the other, in turns, so that a busy moment strikes both alike."""
    times = _Times([], [])
    for _ in range(scene.effort.samples):
        pair = [(times.known, scene.cast.admin.email), (times.unknown, scene.door.address("admin"))]
        scene.random.shuffle(pair)
        for kept, email in pair:
            begun = time.perf_counter()
            if (await scene.api.send_at_once(_guess(email))).status == 429:
                break
            kept.append((time.perf_counter() - begun) * 1000)
        else:
            continue
        break
    _judge_times(record, times, scene.effort.samples)


def _judge_times(record: Record, times: _Times, wanted: int) -> None:
    if len(times.known) < min(_FEWEST, wanted) or len(times.unknown) < min(_FEWEST, wanted):
        record.not_run("the time of a refused sign-in", f"limited after {len(times.known)} samples of {wanted}")
        return
    difference = median(times.known) - median(times.unknown)
    p = mann_whitney(times.known, times.unknown)
    figures = (
        f"known {median(times.known):.1f} ms, unknown {median(times.unknown):.1f} ms, "
        f"difference {difference:+.1f} ms, p {p:.3f}, {len(times.known)} and {len(times.unknown)} samples"
    )
    record.measure("medians of a refused sign-in", figures)
    expected = f"medians at most {_TELLING_MS:.0f} ms apart, or p at least {_TELLING_P}"
    attempt = Attempt("the time of a refused sign-in", f"POST {API}/auth/token in turns", expected)
    record.judge(attempt, held=abs(difference) <= _TELLING_MS or p >= _TELLING_P, seen=figures)


async def _invitations(scene: Scene, record: Record) -> None:
    """An unknown, a malformed and a revoked invitation are one answer."""
    owner = scene.cast.owner
    made = await scene.api.send(owner.call("POST", f"{API}/tenants/invites", json={"role": "viewer"}))
    if made.status != 201:
        record.not_run("invitations", f"the owner could not invite: {made.seen}")
        return
    await scene.api.send(owner.call("POST", f"{API}/tenants/invites/{made.data['id']}/revoke"))
    token = str(made.data["invite_token"])
    for path, form in (("preview", {}), ("accept", _newcomer(scene))):
        answers: list[Answer] = []
        for each in (token, token[:-1] + ("A" if token[-1] != "A" else "B"), "inv_" + "0" * 43):
            body = {"token": each, **form}
            answers.append(await scene.api.send(Call("POST", f"{API}/tenants/invites/{path}", json=body)))
        for name, answer in zip(("a revoked", "a mistyped"), answers, strict=False):
            attempt = Attempt(f"{name} invitation at {path}", answer.request, "what an unknown one is told")
            same = answer.without_identity() == answers[-1].without_identity()
            record.judge(attempt, held=same, seen=f"{answer.seen}\nunknown: {answers[-1].seen}")


def _newcomer(scene: Scene) -> dict[str, object]:
    return {"email": scene.door.address("newcomer"), "password": _PASSWORD, "accept_terms": True}


async def _registration(scene: Scene, record: Record) -> None:
    """Without confirmation by e-mail a registration tells; what it tells is said here, not hidden."""
    forms = [{**scene.door.registration("registered"), "email": scene.cast.admin.email}]
    forms.append({**forms[0], "accept_terms": False})
    forms.append({**forms[0], "password": "short"})
    unknown = [{**form, "email": scene.door.address("unknown")} for form in forms[1:]]
    known = [await scene.api.send(Call("POST", f"{API}/auth/register", json=form)) for form in forms]
    record.measure("registering a known address", f"answers {known[0].status} {known[0].code}".strip())
    for name, form, answer in zip(("without consent", "with a short password"), unknown, known[1:], strict=True):
        plain = await scene.api.send(Call("POST", f"{API}/auth/register", json=form))
        attempt = Attempt(f"registering a known address {name}", answer.request, "what an unknown address is told")
        same = answer.without_identity() == plain.without_identity()
        record.judge(attempt, held=same, seen=f"{answer.seen}\nunknown: {plain.seen}")
