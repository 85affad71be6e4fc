"""The client of the model endpoint."""

import httpx2
from agents import ModelProvider, set_trace_processors
from agents.models.openai_provider import OpenAIProvider
from openai import AsyncOpenAI, DefaultAsyncHttpxClient
from starter_contracts.settings import ModelSettings
from typing_extensions import override

from .chat_models import ChatModels
from .other_providers import OtherProviders
from .quick_sse import QuickSSEDecoder

_CONNECT_SECONDS = 5.0
_WRITE_SECONDS = 30.0


class StreamingClient(AsyncOpenAI):
    """The vendor's client, quicker at reading streams."""

    @override
    def _make_sse_decoder(self) -> QuickSSEDecoder:
        return QuickSSEDecoder()


def create_client(settings: ModelSettings, http_client: httpx2.AsyncClient | None = None) -> AsyncOpenAI:
    """A client that asks once and waits as long as it is let: retries and time limits are its caller's."""
    timeout = httpx2.Timeout(None, connect=_CONNECT_SECONDS, write=_WRITE_SECONDS)
    return StreamingClient(
        api_key=settings.api_key.get_secret_value(),
        base_url=settings.base_url,
        timeout=timeout,
        max_retries=0,
        http_client=http_client or DefaultAsyncHttpxClient(timeout=timeout, follow_redirects=False),
    )


def create_model_provider(settings: ModelSettings, http_client: httpx2.AsyncClient | None = None) -> ModelProvider:
    """Models by name on the configured endpoint. The SDK's own export of traces to OpenAI is turned off."""
    set_trace_processors([])
    client, responses = create_client(settings, http_client), settings.api == "responses"
    endpoint = OpenAIProvider(openai_client=client, use_responses=responses)
    models = endpoint if responses else ChatModels(endpoint)
    return OtherProviders(models) if settings.other_providers else models
