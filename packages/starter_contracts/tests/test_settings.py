"""What settings say of values that they refuse."""

import pytest
from starter_contracts.settings import Settings


def test_a_secret_that_is_refused_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXY_SECRET", "a-short-one")
    with pytest.raises(ValueError, match="PROXY_SECRET") as refused:
        Settings()
    assert "a-short-one" not in str(refused.value)
