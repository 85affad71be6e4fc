"""Keys that a test holds in its hand."""

from starter_contracts.keys import Keyset


class HeldKeys:
    """`Keys` without a file; `becomes` is what a fresh look would find."""

    def __init__(self, keyset: Keyset | None = None) -> None:
        self.current = keyset or Keyset.generate()
        self.becomes: Keyset | None = None

    def look_again(self) -> Keyset:
        """The keyset after a fresh look."""
        self.current = self.becomes or self.current
        return self.current

    def rotate(self) -> None:
        """Sign with the next key from now on."""
        self.current = rotated(self.current)


def rotated(keyset: Keyset) -> Keyset:
    """The keyset after a rotation that did not wait."""
    return keyset.rotate(keyset.following.created_at, force=True)
