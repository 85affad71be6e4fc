"""Models on the wire."""

from typing import Self

from pydantic import BaseModel, Field

from app.domain.ai.ports import Capability, ModelChoice
from app.domain.usage.models import PriceSource
from app.domain.usage.prices import ListPrice


class ModelPrice(BaseModel):
    """What a million tokens cost today, in millionths of a US dollar; long calls may cost more."""

    input_micro_usd: int
    cached_input_micro_usd: int
    output_micro_usd: int
    priced_by: PriceSource

    @classmethod
    def from_domain(cls, price: ListPrice) -> Self:
        """The wire form."""
        return cls(
            input_micro_usd=price.input_micro_usd,
            cached_input_micro_usd=price.cached_input_micro_usd,
            output_micro_usd=price.output_micro_usd,
            priced_by=price.priced_by,
        )


class ModelSummary(BaseModel):
    """A model that a turn may use."""

    id: str
    display_name: str
    reasoning_efforts: list[str]
    default_effort: str
    default: bool
    capabilities: list[Capability] = Field(description="What it can do that another model may lack.")
    context_window: int | None = Field(description="In tokens; null where it is not known.")
    max_output_tokens: int | None
    price: ModelPrice

    @classmethod
    def from_domain(cls, model: ModelChoice, price: ListPrice, *, default: bool) -> Self:
        """The wire form."""
        return cls(
            id=model.id,
            display_name=model.display_name,
            reasoning_efforts=list(model.reasoning_efforts),
            default_effort=model.default_effort,
            default=default,
            capabilities=sorted(model.capabilities),
            context_window=model.context_window,
            max_output_tokens=model.max_output_tokens,
            price=ModelPrice.from_domain(price),
        )


class ModelProviderSummary(BaseModel):
    """What answers behind the models."""

    name: str
    simulated: bool


class ModelListResponse(BaseModel):
    """The catalogue."""

    items: list[ModelSummary]
    provider: ModelProviderSummary
