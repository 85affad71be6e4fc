"""One output item of a model call while it is streamed."""

from dataclasses import dataclass, field

from .streamed_text import StreamedText


@dataclass(slots=True, eq=False)
class OutputItem:
    """What all families know of an item; `output_index` counts through the run."""

    item_id: str
    output_index: int
    item_type: str
    done: bool = False
    texts: dict[int, StreamedText] = field(default_factory=dict[int, StreamedText])
    """Message text by content index, summary text by summary index, code at 0."""
    refusals: dict[int, StreamedText] = field(default_factory=dict[int, StreamedText])
    """Refusal text by content index."""

    def text_part(self, position: int) -> StreamedText:
        """The text at this position, begun if it is new."""
        return self.texts.setdefault(position, StreamedText())

    def refusal_part(self, position: int) -> StreamedText:
        """The refusal at this position, begun if it is new."""
        return self.refusals.setdefault(position, StreamedText())
