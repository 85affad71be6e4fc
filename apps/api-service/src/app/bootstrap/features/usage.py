"""Metering of model calls, budgets, and the report of what was spent."""

from starter_contracts.settings import ModelSettings, NamedPrice, Settings

from app.agents._shared.catalogue import SpecCatalogue
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.domain.usage.prices import TokenPrice
from app.infrastructure.prices.dated import DatedPrices, Vendor
from app.services import Services
from app.services.usage.metering import Metering


def _prices(context: Infrastructure, services: Services) -> DatedPrices:
    settings, catalogue = context.settings, services.get(SpecCatalogue)
    named = {model.id: model.price for model in catalogue.models() if model.price is not None}
    named |= {model: _token_price(price) for model, price in settings.usage.prices.items()}
    return DatedPrices(named=named, vendor=_vendor(settings.model), fallback=_token_price(settings.usage.fallback))


def _vendor(settings: ModelSettings) -> Vendor:
    """A simulator bears the names of OpenAI's models, and their prices."""
    if settings.provider == "compatible" and settings.base_url is not None:
        return {"provider_api_url": settings.base_url}
    return {"provider_id": "openai"}


def _token_price(price: NamedPrice) -> TokenPrice:
    return TokenPrice(input=price.input, output=price.output, cached_input=price.cached_input)


def _metering(context: Infrastructure, services: Services) -> Metering:
    settings: Settings = context.settings
    return Metering(
        unit_of_work=context.unit_of_work,
        prices=services.get(DatedPrices),
        clock=context.clock,
        simulated=settings.model.provider == "simulator",
        max_output_tokens=settings.usage.max_output_tokens,
        start_input_tokens=settings.usage.start_input_tokens,
    )


FEATURES = (
    Feature(service=DatedPrices, build=_prices),
    Feature(service=Metering, build=_metering),
)
