"""Prices that an installation names, and what it refuses to take for one."""

from decimal import Decimal

import pytest
from pydantic import ValidationError
from starter_contracts.settings import NamedPrice, UsageSettings


def test_prices_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_PRICES", "mine=0.5/2, a=b=1.25/10/0.125,")
    monkeypatch.setenv("MODEL_PRICE_FALLBACK", "1/2")
    settings = UsageSettings()
    assert settings.prices == {
        "mine": NamedPrice(Decimal("0.5"), Decimal(2), Decimal("0.5")),
        "a=b": NamedPrice(Decimal("1.25"), Decimal(10), Decimal("0.125")),
    }
    assert settings.fallback == NamedPrice(Decimal(1), Decimal(2), Decimal(1))


def test_unless_somebody_names_prices_there_are_none_but_the_fallback() -> None:
    settings = UsageSettings()
    assert (settings.prices, settings.fallback.input > 0, settings.fallback.output > 0) == ({}, True, True)


@pytest.mark.parametrize("text", ["mine", "mine=1", "=1/2", "mine=1/-2", "mine=1/2/3/4", "mine=x/y", "mine=1e3/2"])
def test_what_is_no_price_stops_the_start(text: str) -> None:
    with pytest.raises(ValidationError):
        UsageSettings(model_prices=text)


@pytest.mark.parametrize("text", ["", "5", "free"])
def test_the_fallback_must_be_a_price(text: str) -> None:
    with pytest.raises(ValidationError):
        UsageSettings(fallback_price=text)
