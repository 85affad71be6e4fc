"""Masks the values of secret keys in JSON text while the text is still arriving."""

import json
from collections.abc import Collection

from app.domain.ai.secret_keys import REDACTED, is_secret_key

_MASK = f'"{REDACTED}"'
_OPENERS = "{["
_CLOSERS = "}]"


class JsonTextMask:
    """A scanner for one JSON text: feed it piece by piece, pass on what it returns.

    It never waits: every character that is not part of a secret value is returned at once, a secret value becomes
    one placeholder where it begins. Text that does not begin like a JSON object or array is passed on unchanged.
    Literals (`true`, `null`) are no secrets.
    """

    __slots__ = (
        "_also",
        "_at_key",
        "_depth",
        "_escaped",
        "_key",
        "_nested_string",
        "_secret",
        "_stack",
        "_step",
        "masked",
    )

    def __init__(self, also: Collection[str] = ()) -> None:
        """`also`: keys whose values are secret, whatever their names say."""
        self._also = also
        self.masked = 0
        """How many values were replaced so far."""
        self._step = self._before
        self._stack: list[str] = []
        self._key: list[str] = []
        self._at_key = False
        self._secret = False
        self._escaped = False
        self._nested_string = False
        self._depth = 0

    def feed(self, text: str) -> str:
        """The visible form of the next piece."""
        return "".join([self._step(character) for character in text])

    def _before(self, character: str) -> str:
        if character in _OPENERS:
            self._step = self._structure
            return self._structure(character)
        if not character.isspace():
            self._step = self._plain
        return character

    def _plain(self, character: str) -> str:
        return character

    def _structure(self, character: str) -> str:
        if character == '"':
            self._key.clear()
            self._step = self._inside_key if self._at_key else self._inside_string
        elif character in _OPENERS:
            self._stack.append(character)
            self._at_key = character == "{"
        elif character in _CLOSERS:
            if self._stack:
                self._stack.pop()
            self._at_key = False
        elif character == ",":
            self._at_key = bool(self._stack) and self._stack[-1] == "{"
        elif character == ":" and self._secret:
            self._secret = False
            self._step = self._before_secret
        return character

    def _inside_key(self, character: str) -> str:
        if self._string_goes_on(character):
            self._key.append(character)
        else:
            key = _decoded("".join(self._key))
            self._secret = is_secret_key(key) or key in self._also
            self._at_key = False
            self._step = self._structure
        return character

    def _inside_string(self, character: str) -> str:
        if not self._string_goes_on(character):
            self._step = self._structure
        return character

    def _before_secret(self, character: str) -> str:
        if character.isspace():
            return character
        if character in "tfn,}]":
            self._step = self._structure
            return self._structure(character)
        self.masked += 1
        if character == '"':
            self._step = self._inside_secret_string
        elif character in _OPENERS:
            self._depth = 1
            self._step = self._inside_secret_container
        else:
            self._step = self._inside_secret_number
        return _MASK

    def _inside_secret_string(self, character: str) -> str:
        if not self._string_goes_on(character):
            self._step = self._structure
        return ""

    def _inside_secret_number(self, character: str) -> str:
        if character in ",}]" or character.isspace():
            self._step = self._structure
            return self._structure(character)
        return ""

    def _inside_secret_container(self, character: str) -> str:
        if self._nested_string:
            self._nested_string = self._string_goes_on(character)
        elif character == '"':
            self._nested_string = True
        elif character in _OPENERS:
            self._depth += 1
        elif character in _CLOSERS:
            self._depth -= 1
            if self._depth == 0:
                self._step = self._structure
        return ""

    def _string_goes_on(self, character: str) -> bool:
        if self._escaped:
            self._escaped = False
        elif character == "\\":
            self._escaped = True
        elif character == '"':
            return False
        return True


def _decoded(key: str) -> str:
    """The key without its escapes, so that `api\\u005fkey` is known for what it is."""
    try:
        return str(json.loads(f'"{key}"'))
    except ValueError:
        return key
