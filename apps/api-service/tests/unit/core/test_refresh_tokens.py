"""Refresh tokens say which generation of which session they are, and cannot be made up."""

from uuid import UUID

import pytest
from app.core.security.refresh_tokens import RefreshClaim, RefreshTokenRefused, RefreshTokens
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.keys import HeldKeys

TOKENS = RefreshTokens(HeldKeys())
SESSION = UUID(int=7)


@given(st.uuids(), st.integers(min_value=0, max_value=2**64 - 1))
def test_every_generation_is_read_back(session_id: UUID, counter: int) -> None:
    token = TOKENS.make(session_id, counter)
    assert TOKENS.read(token) == RefreshClaim(session_id, counter)
    assert TOKENS.make(session_id, counter) == token


def test_any_changed_character_is_noticed() -> None:
    token = TOKENS.make(SESSION, 1)
    for position in range(len("rt_"), len(token)):
        other = "A" if token[position] != "A" else "B"
        with pytest.raises(RefreshTokenRefused):
            TOKENS.read(token[:position] + other + token[position + 1 :])


@pytest.mark.parametrize(
    "text", ["", "rt_", "rt_AAAA", "eyJhbGciOiJFZERTQSJ9.e30.x", "rt_" + "A" * 75, "rt_" + "A" * 76, "rt_Ä"]
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(RefreshTokenRefused):
        TOKENS.read(text)


def test_another_installation_does_not_know_it() -> None:
    with pytest.raises(RefreshTokenRefused):
        RefreshTokens(HeldKeys()).read(TOKENS.make(SESSION, 1))


def test_the_prefix_belongs_to_it() -> None:
    with pytest.raises(RefreshTokenRefused):
        TOKENS.read(TOKENS.make(SESSION, 1).removeprefix("rt_"))
