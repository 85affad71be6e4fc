"""A tenant's store at a provider, and how far it is from the tenant's documents."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorStore:
    """Where the provider of one endpoint keeps a tenant's documents.

    `provider_id` is None until the provider has made it; `fingerprint` tells which documents it held when it was
    brought up to date last.
    """

    tenant_id: UUID
    endpoint: str
    provider_id: str | None
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeDocument:
    """A document as it is copied."""

    id: UUID
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that the provider has in a store; `document_id` as it was told when it was added."""

    id: str
    document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What makes a store hold exactly the documents."""

    missing: list[UUID]
    surplus: list[StoredFile]


def fingerprint_of(documents: Iterable[UUID]) -> str:
    """Equal for the same documents, which never change: they are added and deleted."""
    return hashlib.sha256("".join(sorted(map(str, documents))).encode()).hexdigest()


def difference(documents: Sequence[UUID], held: Iterable[StoredFile]) -> Difference:
    """A document that was copied twice, by two processes at once, is surplus once."""
    wanted = {str(each): each for each in documents}
    surplus = [each for each in held if wanted.pop(each.document_id, None) is None]
    return Difference(missing=list(wanted.values()), surplus=surplus)
