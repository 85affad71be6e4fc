"""What settings say of values that they refuse."""

import pytest
from starter_contracts.settings import Settings


def test_a_secret_that_is_refused_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXY_SECRET", "a-short-one")
    with pytest.raises(ValueError, match="PROXY_SECRET") as refused:
        Settings()
    assert "a-short-one" not in str(refused.value)


@pytest.mark.parametrize(("name", "value"), [("SIGNUP_POLICY", "invite_only"), ("PASSWORD_MIN_LENGTH", "10")])
def test_a_promise_that_nobody_keeps_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Everybody may register, and every door asks for 14 characters at least."""
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=name):
        Settings()
