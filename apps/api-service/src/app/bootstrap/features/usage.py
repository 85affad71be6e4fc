"""Metering of model calls, budgets, and the report of what was spent."""

import asyncio

from starter_contracts.settings import NamedPrice

from app.agents._shared.catalogue import SpecCatalogue
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.domain.usage.prices import TokenPrice
from app.infrastructure.prices.dated import DatedPrices
from app.services import Services
from app.services.usage.metering import Metering
from app.services.usage.service import UsageService


def _prices(context: Infrastructure, services: Services) -> DatedPrices:
    settings = context.settings
    named = {model: _token_price(price) for model, price in settings.usage.prices.items()}
    # A simulator bears the names of OpenAI's models, and their prices.
    endpoint = settings.model.base_url if settings.model.provider == "compatible" else None
    return DatedPrices(named=named, fallback=_token_price(settings.usage.fallback), endpoint=endpoint)


def _token_price(price: NamedPrice) -> TokenPrice:
    return TokenPrice(input=price.input, output=price.output, cached_input=price.cached_input)


def _metering(context: Infrastructure, services: Services) -> Metering:
    settings = context.settings
    return Metering(
        unit_of_work=context.unit_of_work,
        prices=services.get(DatedPrices),
        clock=context.clock,
        simulated=settings.model.provider == "simulator",
        max_output_tokens=settings.usage.max_output_tokens,
        start_input_tokens=settings.usage.start_input_tokens,
    )


def _usage(context: Infrastructure, services: Services) -> UsageService:
    return UsageService(unit_of_work=context.unit_of_work, catalogue=services.get(SpecCatalogue), clock=context.clock)


async def _load_prices(prices: DatedPrices) -> None:
    """The table takes a quarter of a second to read; the first call shall not wait for it."""
    await asyncio.to_thread(prices.load)


FEATURES = (
    Feature(service=DatedPrices, build=_prices, start=_load_prices),
    Feature(service=Metering, build=_metering),
    Feature(service=UsageService, build=_usage),
)
