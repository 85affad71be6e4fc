"""Runs the corpora one after another and adds them up."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import httpx2

from starter_console.failures import Failure
from starter_console.ports.events import Reporter, StepFinished, StepStarted
from starter_console.workflows.attack.corpora import enumeration, oracles, races, refresh
from starter_console.workflows.attack.corpora.bounds import corpus as bounds
from starter_console.workflows.attack.corpora.browser import answers, csrf, redirects
from starter_console.workflows.attack.corpora.headers import corpus as headers
from starter_console.workflows.attack.corpora.matrix import corpus as matrix
from starter_console.workflows.attack.corpora.ssrf import corpus as ssrf
from starter_console.workflows.attack.corpora.tokens import corpus as tokens
from starter_console.workflows.attack.corpora.uploads import corpus as uploads
from starter_console.workflows.attack.options import AttackOptions
from starter_console.workflows.attack.record import Record
from starter_console.workflows.attack.report import AttackReport, CorpusResult
from starter_console.workflows.attack.scene import Scene
from starter_console.workflows.attack.staging import set_stage

Run = Callable[[Scene, Record], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A set of attacks that belong together."""

    name: str
    about: str
    run: Run


_ALL = (
    Corpus("tokens", tokens.ABOUT, tokens.run),
    Corpus("headers", headers.ABOUT, headers.run),
    Corpus("csrf", csrf.ABOUT, csrf.run),
    Corpus("redirects", redirects.ABOUT, redirects.run),
    Corpus("answers", answers.ABOUT, answers.run),
    Corpus("refresh", refresh.ABOUT, refresh.run),
    Corpus("enumeration", enumeration.ABOUT, enumeration.run),
    Corpus("oracles", oracles.ABOUT, oracles.run),
    Corpus("bounds", bounds.ABOUT, bounds.run),
    Corpus("uploads", uploads.ABOUT, uploads.run),
    Corpus("ssrf", ssrf.ABOUT, ssrf.run),
    Corpus("races", races.ABOUT, races.run),
    Corpus("matrix", matrix.ABOUT, matrix.run),
)
CORPORA: Mapping[str, Corpus] = {corpus.name: corpus for corpus in _ALL}


async def attack(
    options: AttackOptions, report: Reporter, transport: httpx2.AsyncBaseTransport | None = None
) -> AttackReport:
    """Every corpus that is wanted, in the table's order: what disturbs most comes last."""
    scene = await set_stage(options, transport)
    try:
        wanted = [corpus for corpus in CORPORA.values() if not options.only or corpus.name in options.only]
        results = [await _watched(corpus, scene, report) for corpus in wanted]
    finally:
        await scene.api.close()
        if scene.web is not None:
            await scene.web.close()
    return AttackReport(options.url, options.web_url, options.seed, results, tuple(scene.door.organisations))


async def _watched(corpus: Corpus, scene: Scene, report: Reporter) -> CorpusResult:
    report(StepStarted(corpus.about))
    begun, record, broken = time.monotonic(), Record(), ""
    try:
        await corpus.run(scene, record)
    except Failure as failure:
        broken = ": ".join(part for part in (failure.what, failure.why) if part)
    except Exception as error:
        broken = f"{type(error).__name__}: {error}"
    seconds = time.monotonic() - begun
    verdict = f"{record.attempts} attempts, {len(record.findings)} passed through"
    report(StepFinished(corpus.about, seconds, f"{verdict}, ended early" if broken else verdict))
    return CorpusResult(
        name=corpus.name,
        about=corpus.about,
        attempts=record.attempts,
        seconds=round(seconds, 2),
        findings=tuple(record.findings),
        not_run=tuple(record.skipped),
        measured=record.measured,
        broken=broken,
    )
