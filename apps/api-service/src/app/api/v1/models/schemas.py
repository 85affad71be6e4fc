"""Models on the wire."""

from pydantic import BaseModel


class ModelSummary(BaseModel):
    """A model that a turn may use."""

    id: str
    display_name: str
    reasoning_efforts: list[str]
    default_effort: str
    default: bool


class ModelProviderSummary(BaseModel):
    """What answers behind the models."""

    name: str
    simulated: bool


class ModelListResponse(BaseModel):
    """The catalogue."""

    items: list[ModelSummary]
    provider: ModelProviderSummary
