"""Builds every feature's service once, dependencies first, and starts and stops them in that order."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar, cast

from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.domain.access.actor import Actor

S = TypeVar("S")


class CircularFeatures(Exception):
    """Two services need each other to be built."""


class Container:
    """The services of one process; implements `app.services.Services`."""

    def __init__(self, context: Infrastructure, features: Sequence[Feature[Any]]) -> None:
        self.context = context
        self._features: Mapping[type[Any], Feature[Any]] = {feature.service: feature for feature in features}
        self._built: dict[type[Any], Any] = {Onboarding: Onboarding(features, self)}
        self._building: list[type[Any]] = []
        self._started: list[Feature[Any]] = []

    def get(self, kind: type[S], /) -> S:
        """The one instance of `kind`, built on first demand."""
        if kind not in self._built:
            self._built[kind] = self._build(kind)
        return cast(S, self._built[kind])

    def _build(self, kind: type[Any]) -> Any:
        if kind in self._building:
            raise CircularFeatures([each.__name__ for each in [*self._building, kind]])
        self._building.append(kind)
        try:
            return self._features[kind].build(self.context, self)
        finally:
            self._building.pop()

    async def start(self) -> None:
        """Build everything, then start what has a life of its own; a failure stops what already ran."""
        for kind in self._features:
            self.get(kind)
        try:
            for feature in self._in_order_of_building():
                if feature.start is not None:
                    await feature.start(self._built[feature.service])
                self._started.append(feature)
        except BaseException:
            await self.stop()
            raise

    async def drain(self, seconds: float) -> None:
        """Ask everything that runs to finish, all at once."""
        await asyncio.gather(
            *(
                feature.drain(self._built[feature.service], seconds)
                for feature in self._started
                if feature.drain is not None
            )
        )

    async def stop(self) -> None:
        """Stop in reverse order; every feature gets its turn even when one before it fails."""
        failures: list[Exception] = []
        while self._started:
            feature = self._started.pop()
            try:
                if feature.stop is not None:
                    await feature.stop(self._built[feature.service])
            except Exception as failure:
                failures.append(failure)
        if failures:
            msg = "features did not stop cleanly"
            raise ExceptionGroup(msg, failures)

    @property
    def checks(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Every feature's conditions of readiness."""
        return {
            name: partial(check, self.get(feature.service))
            for feature in self._features.values()
            for name, check in feature.checks.items()
        }

    async def seed_demo(self, actor: Actor) -> None:
        """Fill the demo organisation."""
        for feature in self._features.values():
            if feature.seed_demo is not None:
                await feature.seed_demo(self.get(feature.service), actor)

    def _in_order_of_building(self) -> list[Feature[Any]]:
        return [self._features[kind] for kind in self._built if kind in self._features]


class Onboarding:
    """Lets every feature welcome a new organisation; implements `domain.identity.ports.TenantOnboarding`."""

    def __init__(self, features: Sequence[Feature[Any]], services: Container) -> None:
        self._features = features
        self._services = services

    async def welcome(self, owner: Actor) -> None:
        """Ask each feature in turn."""
        for feature in self._features:
            if feature.welcome is not None:
                await feature.welcome(self._services.get(feature.service), owner)
