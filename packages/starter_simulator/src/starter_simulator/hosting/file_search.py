"""`file_search`: searches the files of the vector stores that the tool names."""

from typing import Any

from starter_simulator.hosting.item import HostedItem
from starter_simulator.hosting.work import FAILED_ON_REQUEST, Doing, Work
from starter_simulator.items import Output
from starter_simulator.kept.searching import Hit

RESULTS = "file_search_call.results"
MOST = 20


def file_search(work: Work) -> Doing:
    query = str(work.call.arguments.get("query") or work.question)
    item = HostedItem(work.document, "fs", "file_search_call", status="in_progress", queries=[], results=None)
    yield from item.begin()
    yield item.tell(".in_progress")
    yield item.tell(".searching")
    if work.fails:
        yield item.done(status="failed", queries=[query])
        return work.failed(FAILED_ON_REQUEST)
    hits = _hits(work, query)
    yield item.tell(".completed")
    told = [_told(hit) for hit in hits] if RESULTS in work.request.include else None
    yield item.done(status="completed", queries=[query], results=told)
    return _output(work, hits)


def recalled(work: Work) -> Output:
    return _output(work, _hits(work, str(work.call.arguments.get("query") or work.question)))


def _hits(work: Work, query: str) -> list[Hit]:
    spec = work.tool.spec
    stores, limit = spec.get("vector_store_ids"), spec.get("max_num_results")
    keys = [str(key) for key in stores] if isinstance(stores, list) else []
    most = limit if isinstance(limit, int) and 0 < limit <= 50 else MOST
    ranking = spec.get("ranking_options")
    threshold = ranking.get("score_threshold") if isinstance(ranking, dict) else None
    lowest = threshold if isinstance(threshold, int | float) else 0.0
    hits = work.stores.vector_stores.search(keys, query, most, spec.get("filters"))
    return [hit for hit in hits if hit.score >= lowest]


def _told(hit: Hit) -> dict[str, Any]:
    return {
        "attributes": hit.attributes,
        "file_id": hit.file_id,
        "filename": hit.filename,
        "score": hit.score,
        "text": hit.text,
    }


def _output(work: Work, hits: list[Hit]) -> Output:
    return work.found([{"title": hit.filename, "file_id": hit.file_id, "text": hit.text} for hit in hits])
