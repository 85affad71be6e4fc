"""Which demo passwords may face a network."""

import pytest
from starter_contracts.demo import DEMO_PASSWORD, is_private_demo_password


@pytest.mark.parametrize(
    ("password", "private"),
    [(None, False), ("", False), ("short", False), (DEMO_PASSWORD, False), ("x" * 13, False), ("x" * 14, True)],
)
def test_only_a_long_password_of_ones_own_is_private(password: str | None, private: bool) -> None:
    assert is_private_demo_password(password) is private
