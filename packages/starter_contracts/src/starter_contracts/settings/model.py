"""The model endpoint."""

from typing import Literal

from pydantic import Field, SecretStr

from starter_contracts.settings.section import Section, env

ProviderName = Literal["simulator", "openai", "compatible"]
ModelApi = Literal["responses", "chat_completions"]


class ModelSettings(Section):
    """Which endpoint answers, and which model is the default."""

    provider: ProviderName = Field(default="simulator", validation_alias=env("MODEL_PROVIDER"))
    """What stands behind the endpoint; the interface says so when it is the simulator."""
    api_key: SecretStr = Field(default=SecretStr("simulator"), validation_alias=env("OPENAI_API_KEY"))
    """Key of the endpoint."""
    base_url: str | None = Field(default=None, validation_alias=env("OPENAI_BASE_URL"))
    """Any server that speaks `MODEL_API`; unset means OpenAI."""
    api: ModelApi = Field(default="responses", validation_alias=env("MODEL_API"))
    """What the endpoint speaks. Chat Completions has no hosted tools, and files and pictures only as far as it can."""
    other_providers: bool = Field(default=False, validation_alias=env("MODEL_OTHER_PROVIDERS"))
    """Takes models called `any-llm/<provider>/<model>` to that provider; needs the API's extra `any-llm`."""
    default_model: str = Field(default="gpt-5.1", validation_alias=env("AGENT_MODEL_DEFAULT"))
    """Model of agents that name none."""
    first_event_timeout_seconds: float = Field(
        default=60.0, gt=0, validation_alias=env("MODEL_FIRST_EVENT_TIMEOUT_SECONDS")
    )
    """Longest wait for the first event of an answer."""
    idle_timeout_seconds: float = Field(default=120.0, gt=0, validation_alias=env("MODEL_IDLE_TIMEOUT_SECONDS"))
    """Longest silence between two events of an answer."""
    total_timeout_seconds: float = Field(default=900.0, gt=0, validation_alias=env("MODEL_TOTAL_TIMEOUT_SECONDS"))
    """An answer that takes longer is cut; what arrived is kept."""
    max_output_chars: int = Field(default=400_000, ge=1000, validation_alias=env("MODEL_MAX_OUTPUT_CHARS"))
    """An answer that grows longer is cut; text, reasoning and arguments of one model call count."""
    max_attempts: int = Field(default=3, ge=1, le=10, validation_alias=env("MODEL_MAX_ATTEMPTS"))
    """How often a model call is made before it counts as failed; never again once some of its output was shown."""
    retry_backoff_seconds: float = Field(default=0.5, gt=0, le=60, validation_alias=env("MODEL_RETRY_BACKOFF_SECONDS"))
    """Pause before the second attempt; it doubles with each and is shortened by up to half, at random."""
    retry_after_max_seconds: float = Field(default=30.0, ge=0, validation_alias=env("MODEL_RETRY_AFTER_MAX_SECONDS"))
    """The longest `Retry-After` of the endpoint that a call waits for; beyond it the run fails and says when."""
    retry_total_seconds: float = Field(default=90.0, ge=0, validation_alias=env("MODEL_RETRY_TOTAL_SECONDS"))
    """No attempt begins later than this after the first."""
    circuit_failures: int = Field(default=8, ge=1, validation_alias=env("MODEL_CIRCUIT_FAILURES"))
    """After so many attempts in a row that the endpoint did not begin to answer, calls fail at once, per model."""
    circuit_open_seconds: float = Field(default=15.0, gt=0, validation_alias=env("MODEL_CIRCUIT_OPEN_SECONDS"))
    """How long they do; then one call tries whether the endpoint is back."""
    allow_any_model: bool = Field(default=False, validation_alias=env("MODEL_ALLOW_ANY"))
    """Accepts models outside the catalogue (recordings and faults of the simulator, local models)."""
