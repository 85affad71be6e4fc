"""The files of model calls, both ways."""

from dataclasses import dataclass

from .attached_files import AttachedFiles
from .generated_files import GeneratedFiles


@dataclass(frozen=True, slots=True)
class FileExchange:
    """What a model call is given, and what it makes."""

    attached: AttachedFiles
    generated: GeneratedFiles
