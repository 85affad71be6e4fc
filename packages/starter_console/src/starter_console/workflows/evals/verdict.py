"""Holds what a run has done against what its case expects."""

from collections.abc import Callable, Iterator
from typing import Any

from starter_console.workflows.evals.cases import CalledTool, Expectations, FieldOfOutput
from starter_console.workflows.evals.observed import Call, Observed
from starter_console.workflows.evals.patterns import found

_SHOWN = 200
_MISSING = object()


def failures(expected: Expectations, seen: Observed) -> list[str]:
    """A sentence for each expectation that was not met; none means that the case has passed."""
    return [sentence for check in _CHECKS for sentence in check(expected, seen)]


def _status(expected: Expectations, seen: Observed) -> Iterator[str]:
    if seen.status != expected.status:
        why = f" ({seen.error})" if seen.error else ""
        yield f"ended {seen.status or 'without a terminal frame'}{why}, expected {expected.status}"


def _text(expected: Expectations, seen: Observed) -> Iterator[str]:
    said = seen.text.casefold()
    for words in expected.contains:
        if words.casefold() not in said:
            yield f"the answer lacks “{words}”: {_shortened(seen.text)}"
    for words in expected.not_contains:
        if words.casefold() in said:
            yield f"the answer holds “{words}”: {_shortened(seen.text)}"
    for pattern in expected.matches:
        if not found(pattern, seen.text):
            yield f"the answer does not match /{pattern}/: {_shortened(seen.text)}"


def _tools(expected: Expectations, seen: Observed) -> Iterator[str]:
    made = ", ".join(call.described for call in seen.calls) or "none"
    for each in expected.tools:
        wanted = CalledTool(name=each) if isinstance(each, str) else each
        calls = [call for call in seen.calls if call.name == wanted.name and call.by == wanted.by]
        who = f" by {wanted.by}" if wanted.by else ""
        if not calls:
            yield f"{wanted.name} was not called{who}; calls: {made}"
        elif not any(_fits(wanted, call) for call in calls):
            told = "; ".join(f"{call.status} {_shortened(' '.join(call.arguments))}" for call in calls)
            asked = " with " + ", ".join(f"“{words}”" for words in wanted.arguments) if wanted.arguments else ""
            yield f"no call of {wanted.name}{who} is {wanted.status}{asked}: {told}"
    for name in expected.no_tools:
        if any(call.name == name for call in seen.calls):
            yield f"{name} was called"


def _fits(wanted: CalledTool, call: Call) -> bool:
    told = " ".join(call.arguments).casefold()
    return call.status == wanted.status and all(words.casefold() in told for words in wanted.arguments)


def _people(expected: Expectations, seen: Observed) -> Iterator[str]:
    if expected.handed_to is not None and seen.handed_to[-1:] != [expected.handed_to]:
        path = " → ".join(seen.handed_to) or "nobody"
        yield f"handed over to {path}, expected {expected.handed_to}"
    for agent in expected.asked:
        if agent not in seen.asked:
            yield f"{agent} was not asked; asked: {', '.join(seen.asked) or 'nobody'}"


def _sources(expected: Expectations, seen: Observed) -> Iterator[str]:
    for words in expected.cites:
        if not any(words.casefold() in citation.casefold() for citation in seen.citations):
            yield f"nothing is cited that names “{words}”: {', '.join(seen.citations) or 'no citations'}"
    for pattern in expected.files:
        if not any(found(pattern, name) for name in seen.files):
            yield f"no file comes that matches /{pattern}/: {', '.join(seen.files) or 'no files'}"


def _output(expected: Expectations, seen: Observed) -> Iterator[str]:
    for path, field in expected.output.items():
        value = _at(seen.output, path)
        if value is _MISSING:
            yield f"the structured output has no {path}: {_shortened(str(seen.output))}"
        elif why := _unlike(field, value):
            yield f"{path} of the structured output {why}: {_shortened(str(value))}"


def _unlike(field: FieldOfOutput, value: Any) -> str | None:
    if "equals" in field.model_fields_set and value != field.equals:
        return f"is not {field.equals!r}"
    if field.contains is not None and field.contains.casefold() not in str(value).casefold():
        return f"lacks “{field.contains}”"
    if field.matches is not None and not found(field.matches, str(value)):
        return f"does not match /{field.matches}/"
    if field.min_items is not None and not (isinstance(value, list) and len(value) >= field.min_items):
        return f"has fewer than {field.min_items} entries"
    return None


def _at(value: Any, path: str) -> Any:
    for part in path.split("."):
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict) and part in value:
            value = value[part]
        else:
            return _MISSING
    return value


def _bounds(expected: Expectations, seen: Observed) -> Iterator[str]:
    if expected.max_cost_usd is not None and seen.cost_micro_usd > expected.max_cost_usd * 1_000_000:
        yield f"cost {seen.cost_micro_usd / 1_000_000:.4f} USD, at most {expected.max_cost_usd}"
    if expected.max_model_calls is not None and seen.model_calls > expected.max_model_calls:
        yield f"{seen.model_calls} model calls, at most {expected.max_model_calls}"


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"


_CHECKS: tuple[Callable[[Expectations, Observed], Iterator[str]], ...] = (
    _status,
    _text,
    _tools,
    _people,
    _sources,
    _output,
    _bounds,
)
