"""Invitation tokens are unguessable, and what is kept of them lets nobody in."""

from app.core.security.invitation_tokens import hash_invitation_token, hint_of, make_invitation_token


def test_tokens_differ_and_hold_256_bits() -> None:
    tokens = {make_invitation_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(token.startswith("inv_") and len(token) == len("inv_") + 43 for token in tokens)


def test_what_is_kept_names_one_token_and_is_not_it() -> None:
    token = make_invitation_token()
    kept = hash_invitation_token(token)
    assert len(kept) == 32
    assert kept == hash_invitation_token(token) != hash_invitation_token(token + " ")
    assert token.encode() not in kept
    assert hint_of(token) == token[-4:]


def test_text_that_no_token_is_has_a_hash_too() -> None:
    assert len(hash_invitation_token("\ud800 lone surrogate")) == 32
