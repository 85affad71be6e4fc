"""Models of other providers: by name, and only where they are asked for and can be reached."""

import sys
from types import ModuleType
from typing import ClassVar

import pytest
from agents.models.openai_responses import OpenAIResponsesModel
from app.providers.openai import other_providers
from app.providers.openai.chat_models import ChatModel
from app.providers.openai.client import create_model_provider
from app.providers.openai.other_providers import ExtraMissing
from starter_contracts.settings import ModelSettings

NAME = "any-llm/anthropic/claude-x"
ON = ModelSettings(base_url="http://127.0.0.1:9/v1", other_providers=True)
OFF = ModelSettings(base_url="http://127.0.0.1:9/v1")


class AnyLLMModel:
    """Stands for the SDK's adapter."""

    made: ClassVar[list[str]] = []

    def __init__(self, *, model: str) -> None:
        self.made.append(model)


def _found(name: str) -> object:
    return object()


def _missing(name: str) -> None:
    return None


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra, as far as choosing a model needs it."""
    adapter = ModuleType("agents.extensions.models.any_llm_model")
    vars(adapter)["AnyLLMModel"] = AnyLLMModel
    monkeypatch.setitem(sys.modules, adapter.__name__, adapter)
    monkeypatch.setattr(other_providers, "find_spec", _found)


def test_the_start_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_providers, "find_spec", _missing)
    with pytest.raises(ExtraMissing, match="extra any-llm"):
        create_model_provider(ON)


@pytest.mark.usefixtures("extra")
def test_a_name_with_the_prefix_goes_to_the_provider_that_it_names() -> None:
    AnyLLMModel.made.clear()
    assert isinstance(create_model_provider(ON).get_model(NAME), ChatModel)
    assert AnyLLMModel.made == ["anthropic/claude-x"]


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize(
    ("settings", "name"), [(ON, "gpt-5.1"), (ON, "local/any-llm/x"), (OFF, NAME)], ids=["usual", "within", "off"]
)
def test_every_other_name_goes_to_the_endpoint(settings: ModelSettings, name: str) -> None:
    model = create_model_provider(settings).get_model(name)
    assert isinstance(model, OpenAIResponsesModel)
    assert model.model == name
