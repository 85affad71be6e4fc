"""Text that arrives in pieces and is told once more as a whole."""


class StreamedText:
    """Collects the pieces; knows at the end what was never streamed."""

    __slots__ = ("_final", "_pieces", "closed", "length")

    def __init__(self) -> None:
        self.closed = False
        self.length = 0
        """Of what has been shown so far."""
        self._pieces: list[str] = []
        self._final = ""

    def add(self, piece: str) -> bool:
        """Take the next piece; False if there is nothing to show for it."""
        if self.closed or not piece:
            return False
        self._pieces.append(piece)
        self.length += len(piece)
        return True

    def close(self, final: str) -> str:
        """Take the whole text; returns its end that still has to be shown."""
        if self.closed:
            return ""
        self.closed = True
        streamed = self.streamed
        self._final = final or streamed
        if not final.startswith(streamed) or final == streamed:
            return ""
        missing = final[len(streamed) :]
        self._pieces.append(missing)
        self.length += len(missing)
        return missing

    @property
    def streamed(self) -> str:
        """What has been shown so far."""
        return "".join(self._pieces)

    @property
    def text(self) -> str:
        """The whole text as the provider told it last."""
        return self._final if self.closed else self.streamed
