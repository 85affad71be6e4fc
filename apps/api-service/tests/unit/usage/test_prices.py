"""Prices: the dated table's, the installation's own, and one for models that nobody knows."""

import socket
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from app.domain.usage.models import Cost, PriceSource, SearchCount, TokenCount
from app.domain.usage.prices import ListPrice, TokenPrice, list_price
from app.infrastructure.prices.dated import DatedPrices
from app.infrastructure.providers.openai.metering import searches_in
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2026, 1, 2, tzinfo=UTC)
MILLION = TokenCount(input_tokens=1_000_000, output_tokens=1_000_000)


def price(fresh: str, output: str, cached: str) -> TokenPrice:
    return TokenPrice(input=Decimal(fresh), output=Decimal(output), cached_input=Decimal(cached))


PRICES = DatedPrices(named={"mine": price("0.5", "2", "0.1")}, fallback=price("5", "25", "5"))


@pytest.mark.parametrize(
    ("model", "cost"),
    [
        ("gpt-5.1", Cost(11_250_000, PriceSource.TABLE)),
        ("gpt-5.1-2025-11-13", Cost(11_250_000, PriceSource.TABLE)),
        ("mine", Cost(2_500_000, PriceSource.CONFIGURED)),
        ("nobody-knows-it", Cost(30_000_000, PriceSource.FALLBACK)),
        ("", Cost(30_000_000, PriceSource.FALLBACK)),
    ],
)
def test_every_model_has_a_price(model: str, cost: Cost) -> None:
    assert PRICES.cost(model, MILLION, NOW) == cost
    assert PRICES.cost(model, MILLION, NOW) == cost, "asked again"


@pytest.mark.parametrize(
    ("model", "cost"),
    [
        ("gpt-5.1", Cost(3 * 10_000 + 2 * 2_500, PriceSource.TABLE)),
        ("gpt-4.1-nano", Cost(0, PriceSource.TABLE)),
        ("mine", Cost(0, PriceSource.CONFIGURED)),
        ("nobody-knows-it", Cost(0, PriceSource.FALLBACK)),
    ],
)
def test_searches_cost_what_is_listed(model: str, cost: Cost) -> None:
    assert PRICES.cost(model, TokenCount(), NOW, SearchCount(web=3, files=2)) == cost


def test_searches_are_counted_in_the_answer() -> None:
    output: list[dict[str, Any]] = [
        {"type": "web_search_call", "status": "completed", "action": {"type": "search", "query": "a"}},
        {"type": "web_search_call", "status": "completed", "action": {"type": "open_page", "url": "https://a.example"}},
        {"type": "web_search_call", "status": "failed", "action": {"type": "search", "query": "b"}},
        {"type": "web_search_call"},
        {"type": "file_search_call", "status": "completed"},
        {"type": "message", "status": "completed"},
    ]
    assert searches_in({"completed": {"response": {"output": output}}}) == SearchCount(web=2, files=1)
    assert searches_in({"failed": True}) == SearchCount()


def test_more_cached_tokens_than_tokens_earn_nothing() -> None:
    told = TokenCount(input_tokens=10, cached_input_tokens=1_000_000)
    assert price("5", "25", "1").micro_usd(told) == 10


def test_a_named_price_goes_before_the_table() -> None:
    prices = DatedPrices(named={"gpt-5.1": price("0", "0", "0")}, fallback=price("5", "25", "5"))
    assert prices.cost("gpt-5.1", MILLION, NOW) == Cost(0, PriceSource.CONFIGURED)


def test_what_is_read_from_a_cache_is_cheaper() -> None:
    cached = TokenCount(input_tokens=1_000_000, cached_input_tokens=1_000_000)
    assert PRICES.cost("gpt-5.1", cached, NOW).micro_usd == 125_000
    assert PRICES.cost("mine", cached, NOW).micro_usd == 100_000


@pytest.mark.parametrize(
    ("model", "listed"),
    [
        ("gpt-5.1", ListPrice(1_250_000, 125_000, 10_000_000, PriceSource.TABLE)),
        ("mine", ListPrice(500_000, 100_000, 2_000_000, PriceSource.CONFIGURED)),
        ("nobody-knows-it", ListPrice(5_000_000, 5_000_000, 25_000_000, PriceSource.FALLBACK)),
    ],
)
def test_a_list_price_is_that_of_a_million_tokens(model: str, listed: ListPrice) -> None:
    assert list_price(PRICES, model, NOW) == listed


def test_an_endpoint_that_the_table_does_not_know_has_the_fallback() -> None:
    prices = DatedPrices(named={}, fallback=price("5", "25", "5"), endpoint="http://127.0.0.1:9/v1")
    assert prices.cost("gpt-5.1", MILLION, NOW).priced_by is PriceSource.FALLBACK


def test_a_fraction_of_a_millionth_is_not_free() -> None:
    assert PRICES.cost("mine", TokenCount(input_tokens=1), NOW).micro_usd == 1


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("prices must not call home")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    prices = DatedPrices(named={}, fallback=price("5", "25", "5"))
    prices.load()
    assert prices.cost("gpt-5.2", MILLION, NOW).priced_by is PriceSource.TABLE


@given(fresh=st.integers(0, 10**7), cached=st.integers(0, 10**7), output=st.integers(0, 10**6))
def test_more_tokens_never_cost_less(fresh: int, cached: int, output: int) -> None:
    less = TokenCount(input_tokens=fresh + cached, cached_input_tokens=cached, output_tokens=output)
    more = TokenCount(input_tokens=fresh + cached + 1, cached_input_tokens=cached, output_tokens=output + 1)
    for model in ("gpt-5.1", "mine", "nobody-knows-it"):
        assert 0 <= PRICES.cost(model, less, NOW).micro_usd <= PRICES.cost(model, more, NOW).micro_usd
