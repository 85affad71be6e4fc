"""`PriceTable` on genai-prices: prices with dates that travel with the release, so nothing is fetched at run time."""

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_CEILING, Decimal

import structlog
from genai_prices import Usage, calc_price
from genai_prices.data_snapshot import get_snapshot

from app.domain.usage.models import Cost, PriceSource, SearchCount, TokenCount
from app.domain.usage.prices import TokenPrice

log = structlog.get_logger(__name__)

_MICRO = Decimal(1_000_000)


class DatedPrices:
    """Named prices first, then the list of whoever serves the endpoint as of the day of the call, then the fallback."""

    def __init__(self, *, named: Mapping[str, TokenPrice], fallback: TokenPrice, endpoint: str | None = None) -> None:
        """`endpoint`: the URL by which its owner is known; none means OpenAI."""
        self._named = named
        self._fallback = fallback
        self._endpoint = endpoint
        self._unknown: set[str] = set()

    def load(self) -> None:
        """Reads the table, which happens once."""
        get_snapshot()

    def cost(self, model: str, tokens: TokenCount, at: datetime, searches: SearchCount | None = None) -> Cost:
        """Every model has a cost; one that nobody knows is logged once. Searches cost what is listed, if it is."""
        if (named := self._named.get(model)) is not None:
            return Cost(named.micro_usd(tokens), PriceSource.CONFIGURED)
        listed = self._listed(model, tokens, at, searches or SearchCount())
        if listed is not None:
            return Cost(listed, PriceSource.TABLE)
        return Cost(self._fallback.micro_usd(tokens), PriceSource.FALLBACK)

    def _listed(self, model: str, tokens: TokenCount, at: datetime, searches: SearchCount) -> int | None:
        if model in self._unknown:
            return None
        usage = Usage(
            input_tokens=tokens.input_tokens,
            cache_read_tokens=min(tokens.cached_input_tokens, tokens.input_tokens),
            output_tokens=tokens.output_tokens,
            web_searches=searches.web,
            storage_searches=searches.files,
        )
        try:
            if self._endpoint is not None:
                found = calc_price(usage, model, provider_api_url=self._endpoint, genai_request_timestamp=at)
            else:
                found = calc_price(usage, model, provider_id="openai", genai_request_timestamp=at)
        except LookupError:
            self._unknown.add(model)
            log.warning("usage.model_without_price", model=model)
            return None
        return int((found.total_price * _MICRO).to_integral_value(ROUND_CEILING))
