"""Use-cases, one class per feature; `Services` is how the edge finds them."""

from typing import Protocol, TypeVar

S = TypeVar("S")


class Services(Protocol):
    """Every use-case of this process, by its class."""

    def get(self, kind: type[S], /) -> S:
        """The one instance of `kind`."""
        ...
