"""Models that the SDK reaches by Chat Completions: what it must find in a history to translate it."""

from collections.abc import AsyncIterator
from typing import Any

from agents import Model, ModelProvider, ModelResponse
from agents.items import TResponseStreamEvent
from agents.models.fake_id import FAKE_RESPONSES_ID
from typing_extensions import override


class ChatModel(Model):
    """Gives an id to earlier answers: without one, which a history may lack, the SDK cannot read their content."""

    def __init__(self, inner: Model) -> None:
        self._inner = inner

    @override
    async def get_response(self, system_instructions: str | None, input: Any, *rest: Any, **more: Any) -> ModelResponse:
        return await self._inner.get_response(system_instructions, _with_ids(input), *rest, **more)

    @override
    def stream_response(
        self, system_instructions: str | None, input: Any, *rest: Any, **more: Any
    ) -> AsyncIterator[TResponseStreamEvent]:
        return self._inner.stream_response(system_instructions, _with_ids(input), *rest, **more)


class ChatModels(ModelProvider):
    """All models of a provider are such."""

    def __init__(self, inner: ModelProvider) -> None:
        self._inner = inner

    @override
    def get_model(self, model_name: str | None) -> Model:
        return ChatModel(self._inner.get_model(model_name))


def _with_ids(given: Any) -> Any:
    if isinstance(given, str):
        return given
    return [{"id": FAKE_RESPONSES_ID, **item} if item.get("role") == "assistant" else item for item in given]
