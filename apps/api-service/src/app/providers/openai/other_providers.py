"""Models of other providers, by the SDK's adapter to any-llm, which is an extra of this package."""

from importlib.util import find_spec

from agents import Model, ModelProvider
from typing_extensions import override

from .chat_models import ChatModel

PREFIX = "any-llm/"


class ExtraMissing(RuntimeError):
    """Other providers are asked for, and the package that reaches them is not installed."""

    def __init__(self) -> None:
        super().__init__("MODEL_OTHER_PROVIDERS is on, which needs the extra any-llm of apps/api-service")


class OtherProviders(ModelProvider):
    """Names that begin with `any-llm/` go to the provider that they name, all others to the configured endpoint.

    Keys are read from the variables that each provider's own client knows, such as ANTHROPIC_API_KEY.
    """

    def __init__(self, endpoint: ModelProvider) -> None:
        """Raises `ExtraMissing`."""
        if find_spec("any_llm") is None:
            raise ExtraMissing
        self._endpoint = endpoint

    @override
    def get_model(self, model_name: str | None) -> Model:
        """The model, by whoever has it."""
        if model_name is None or not model_name.startswith(PREFIX):
            return self._endpoint.get_model(model_name)
        from agents.extensions.models.any_llm_model import AnyLLMModel  # noqa: PLC0415 - absent without the extra

        return ChatModel(AnyLLMModel(model=model_name.removeprefix(PREFIX)))
