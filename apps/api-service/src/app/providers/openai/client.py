"""The client of the model endpoint."""

import httpx2
from agents import ModelProvider, set_trace_processors
from agents.models.openai_provider import OpenAIProvider
from openai import AsyncOpenAI
from starter_contracts.settings import ModelSettings

_CONNECT_SECONDS = 5.0


def create_client(settings: ModelSettings, http_client: httpx2.AsyncClient | None = None) -> AsyncOpenAI:
    """A client that gives up on an endpoint that is silent for too long, and repeats a call only before its answer."""
    return AsyncOpenAI(
        api_key=settings.api_key.get_secret_value(),
        base_url=settings.base_url,
        timeout=httpx2.Timeout(settings.call_timeout_seconds, connect=_CONNECT_SECONDS),
        max_retries=2,
        http_client=http_client,
    )


def create_model_provider(settings: ModelSettings, http_client: httpx2.AsyncClient | None = None) -> ModelProvider:
    """Models by name on the configured endpoint. The SDK's own export of traces to OpenAI is turned off."""
    set_trace_processors([])
    return OpenAIProvider(openai_client=create_client(settings, http_client))
