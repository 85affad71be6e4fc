"""Copies of organisations' documents at the model's provider, for its file search."""

from urllib.parse import urlsplit

from starter_contracts.settings import ModelSettings

from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.infrastructure.providers.openai.vector_stores import OpenAIVectorStores
from app.providers.openai.client import create_client
from app.services import Services
from app.services.vector_stores.service import VectorStoreService


def _vector_stores(context: Infrastructure, services: Services) -> VectorStoreService:
    model = context.settings.model
    return VectorStoreService(
        unit_of_work=context.unit_of_work,
        provider=OpenAIVectorStores(create_client(model)),
        endpoint=_endpoint(model),
        clock=context.clock,
    )


def _endpoint(model: ModelSettings) -> str:
    """Names whoever answers; the simulator of an installation may move to another port."""
    host = urlsplit(model.base_url).netloc if model.provider == "compatible" and model.base_url else ""
    return f"{model.provider}:{host}"[:255]


FEATURES = (Feature(service=VectorStoreService, build=_vector_stores),)
