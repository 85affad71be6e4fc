"""How long invitations last is the operator's to say, within reason."""

import pytest
from pydantic import ValidationError
from starter_contracts.settings import TenantSettings


def test_three_days_by_default_and_a_month_at_most() -> None:
    settings = TenantSettings()
    assert (settings.invite_default_hours, settings.invite_max_hours) == (72, 720)


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INVITE_DEFAULT_HOURS", "1")
    monkeypatch.setenv("INVITE_MAX_HOURS", "2")
    settings = TenantSettings()
    assert (settings.invite_default_hours, settings.invite_max_hours) == (1, 2)


@pytest.mark.parametrize(("default", "longest"), [(3, 2), (0, 2), (1, 0)])
def test_what_makes_no_sense_is_refused(default: int, longest: int) -> None:
    with pytest.raises(ValidationError):
        TenantSettings(invite_default_hours=default, invite_max_hours=longest)
