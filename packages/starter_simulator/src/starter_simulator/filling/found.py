"""What searches and files gave, for the properties of a structured output whose names ask for it."""

import re
from dataclasses import dataclass

_SUMMARIES = re.compile(
    r"summary|answer|conclusion|description|overview|explanation|finding$|claim|statement|text$|body"
)
_TITLES = re.compile(r"^title$|headline|source$|source_title|document|page")
_ADDRESSES = re.compile(r"ur[il]$|^link$|website|address")
_LISTS = re.compile(r"points?$|findings|facts|highlights|bullets|sentences|quotes|evidence|takeaways|details|notes")
_SOURCES = re.compile(r"sources|references|citations|documents|pages")
_LINKS = re.compile(r"ur[il]s$|links$")


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was found."""

    title: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """The sentences that fit the question, and where they are from."""

    sentences: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    def named(self, name: str) -> str | None:
        """The text for a property of this name; None when it asks for nothing that was found."""
        plain = name.casefold()
        if self.sources and _ADDRESSES.search(plain):
            return self.sources[0].url or None
        if self.sources and _TITLES.search(plain):
            return self.sources[0].title or None
        return " ".join(self.sentences[:2]) or None if _SUMMARIES.search(plain) else None

    def has_nothing_for(self, name: str) -> bool:
        """Whether something was found, and an array of this name asks for something else."""
        plain = name.casefold()
        return bool(self.sentences) and not any(one.search(plain) for one in (_LISTS, _SOURCES, _LINKS))

    def listed(self, name: str) -> list[str]:
        """The texts for an array of this name; none when it asks for nothing that was found."""
        plain = name.casefold()
        if _LINKS.search(plain):
            return [source.url for source in self.sources if source.url]
        if _SOURCES.search(plain):
            return [source.title for source in self.sources if source.title]
        return list(self.sentences) if _LISTS.search(plain) else []

    def apart(self) -> "list[Found]":
        """Each source with the sentences that are its own."""
        return [
            Found(tuple(one for one in self.sentences if one in source.text) or (source.text,), (source,))
            for source in self.sources
        ]
