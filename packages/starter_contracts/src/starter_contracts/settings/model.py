"""The model endpoint."""

from typing import Literal

from pydantic import Field, SecretStr

from starter_contracts.settings.section import Section, env

ProviderName = Literal["simulator", "openai", "compatible"]


class ModelSettings(Section):
    """Which endpoint answers, and which model is the default."""

    provider: ProviderName = Field(default="simulator", validation_alias=env("MODEL_PROVIDER"))
    """What stands behind the endpoint; the interface says so when it is the simulator."""
    api_key: SecretStr = Field(default=SecretStr("simulator"), validation_alias=env("OPENAI_API_KEY"))
    """Key of the endpoint."""
    base_url: str | None = Field(default=None, validation_alias=env("OPENAI_BASE_URL"))
    """Any server that speaks the Responses API; unset means OpenAI."""
    default_model: str = Field(default="gpt-5.1", validation_alias=env("AGENT_MODEL_DEFAULT"))
    """Model of agents that name none."""
    call_timeout_seconds: float = Field(default=120.0, gt=0, validation_alias=env("MODEL_CALL_TIMEOUT_SECONDS"))
    """Longest silence of the endpoint before a call counts as failed."""
    allow_any_model: bool = Field(default=False, validation_alias=env("MODEL_ALLOW_ANY"))
    """Accepts models outside the catalogue (recordings and faults of the simulator, local models)."""
