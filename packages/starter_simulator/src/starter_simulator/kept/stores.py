"""Everything that is kept, in memory or below one folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from starter_simulator.kept.containers import Containers
from starter_simulator.kept.files import Files
from starter_simulator.kept.shelf import Shelf
from starter_simulator.kept.vector_stores import VectorStores


@dataclass(frozen=True, slots=True)
class Stores:
    """The stores of one server."""

    files: Files
    vector_stores: VectorStores
    containers: Containers

    @classmethod
    def below(cls, folder: Path | None) -> Self:
        def shelf(name: str) -> Shelf:
            return Shelf(folder / name if folder else None)

        files = Files(shelf("files"))
        containers = Containers(shelf("containers"), shelf("container-files"))
        return cls(files, VectorStores(shelf("vector-stores"), files), containers)
