"""`PriceTable` on genai-prices: prices with dates that travel with the release, so nothing is fetched at run time."""

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from typing import TypedDict

import structlog
from genai_prices import Usage, calc_price

from app.domain.usage.models import Cost, PriceSource, TokenCount
from app.domain.usage.prices import TokenPrice

log = structlog.get_logger(__name__)

_MICRO = Decimal(1_000_000)


class Vendor(TypedDict, total=False):
    """Whose list applies: the vendor's name, or the endpoint that it serves."""

    provider_id: str
    provider_api_url: str


class DatedPrices:
    """Named prices first, then the vendor's list as of the day of the call, then the fallback."""

    def __init__(self, *, named: Mapping[str, TokenPrice], vendor: Vendor, fallback: TokenPrice) -> None:
        self._named = named
        self._vendor = vendor
        self._fallback = fallback
        self._unknown: set[str] = set()

    def cost(self, model: str, tokens: TokenCount, at: datetime) -> Cost:
        """Every model has a cost; one that nobody knows is logged once."""
        if (named := self._named.get(model)) is not None:
            return Cost(named.micro_usd(tokens), PriceSource.CONFIGURED)
        listed = self._listed(model, tokens, at)
        if listed is not None:
            return Cost(listed, PriceSource.TABLE)
        return Cost(self._fallback.micro_usd(tokens), PriceSource.FALLBACK)

    def _listed(self, model: str, tokens: TokenCount, at: datetime) -> int | None:
        if model in self._unknown:
            return None
        usage = Usage(
            input_tokens=tokens.input_tokens,
            cache_read_tokens=min(tokens.cached_input_tokens, tokens.input_tokens),
            output_tokens=tokens.output_tokens,
        )
        try:
            found = calc_price(usage, model, genai_request_timestamp=at, **self._vendor)
        except LookupError:
            self._unknown.add(model)
            log.warning("usage.model_without_price", model=model)
            return None
        return int((found.total_price * _MICRO).to_integral_value(ROUND_CEILING))
