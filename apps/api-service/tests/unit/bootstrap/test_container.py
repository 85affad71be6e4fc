"""Services are built once, dependencies first, and stop in reverse."""

from typing import Any, cast

import pytest
from app.bootstrap.container import CircularFeatures, Container
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.services import Services

CONTEXT = cast(Infrastructure, None)


class Base:
    pass


class Upper:
    def __init__(self, base: Base) -> None:
        self.base = base


def features(log: list[str], *, failing: bool = False) -> list[Feature[Any]]:
    def noting(word: str) -> Any:
        async def note(service: Any) -> None:
            log.append(word)
            if failing and word == "start upper":
                raise RuntimeError

        return note

    def build_upper(context: Infrastructure, services: Services) -> Upper:
        return Upper(services.get(Base))

    def build_base(context: Infrastructure, services: Services) -> Base:
        return Base()

    return [
        Feature(service=Upper, build=build_upper, start=noting("start upper"), stop=noting("stop upper")),
        Feature(service=Base, build=build_base, start=noting("start base"), stop=noting("stop base")),
    ]


async def test_what_is_needed_starts_first_and_stops_last() -> None:
    log: list[str] = []
    container = Container(CONTEXT, features(log))
    await container.start()
    await container.stop()
    assert log == ["start base", "start upper", "stop upper", "stop base"]
    assert container.get(Upper).base is container.get(Base)


async def test_a_start_that_fails_stops_what_already_ran() -> None:
    log: list[str] = []
    with pytest.raises(RuntimeError):
        await Container(CONTEXT, features(log, failing=True)).start()
    assert log == ["start base", "start upper", "stop base"]


def test_circles_are_refused() -> None:
    def build(context: Infrastructure, services: Services) -> Base:
        return services.get(Base)

    with pytest.raises(CircularFeatures, match="Base"):
        Container(CONTEXT, [Feature(service=Base, build=build)]).get(Base)
