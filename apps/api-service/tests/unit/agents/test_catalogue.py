"""Agents and models as people choose them."""

from dataclasses import replace

import pytest
from app.agents._shared.catalogue import SpecCatalogue
from app.agents._shared.loader import load_agent_specs, load_tool_specs
from app.agents._shared.models import offered_models
from app.agents._shared.validation import InvalidAgents, validate
from app.domain.ai.ports import ALL_CAPABILITIES


def catalogue(*, default_model: str = "gpt-5.1", allow_any_model: bool = False) -> SpecCatalogue:
    return SpecCatalogue(
        load_agent_specs(), load_tool_specs(), default_model=default_model, allow_any_model=allow_any_model
    )


def test_the_default_agent_comes_first() -> None:
    first, *others = catalogue().agents()
    assert (first.key, first.is_default) == (catalogue().default_agent, True)
    assert not any(agent.is_default for agent in others)


def test_whom_an_agent_hands_over_to_and_whom_it_asks_is_told() -> None:
    specs = load_agent_specs(["app.agents", "tests.fixtures.agents"])
    lead = SpecCatalogue(specs, load_tool_specs(), default_model="gpt-5.1", allow_any_model=False).agent("lead")
    assert lead is not None
    assert (lead.handoffs, lead.asks) == (specs["lead"].handoffs, ("counter",))


def test_every_agent_has_a_model_of_the_catalogue() -> None:
    offered = catalogue()
    for agent in offered.agents():
        model = offered.model(agent.model)
        assert model is not None
        assert model.default_effort in model.reasoning_efforts


def test_every_agent_gets_what_it_needs_from_its_own_model() -> None:
    specs, tools = load_agent_specs(), load_tool_specs()
    validate(specs, tools, catalogue())


def test_what_an_agent_needs_is_told_by_its_tools_and_its_form() -> None:
    specs, tools = load_agent_specs(["app.agents", "tests.fixtures.agents"]), load_tool_specs()
    specs["writer"] = replace(specs["writer"], tools=("web_search", "search_documents"))
    offered = SpecCatalogue(specs, tools, default_model="gpt-5.1", allow_any_model=False)
    needs = {key: agent.needs for key in ("writer", "judge", "tester") if (agent := offered.agent(key))}
    assert needs == {"writer": {"web_search"}, "judge": {"structured_output"}, "tester": set()}


def test_a_model_that_does_not_suit_its_agent_is_a_fault() -> None:
    specs, tools = load_agent_specs(), load_tool_specs()
    specs["writer"] = replace(specs["writer"], tools=("image_generation",), model="gpt-5-mini", reasoning_effort="max")
    specs["assistant"] = replace(specs["assistant"], model="gpt-nowhere")
    offered = SpecCatalogue(specs, tools, default_model="gpt-5.1", allow_any_model=False)
    with pytest.raises(InvalidAgents) as refusal:
        validate(specs, tools, offered)
    for fault in (
        "writer: gpt-5-mini has no effort max",
        "writer: gpt-5-mini has no image_generation",
        "assistant: unknown model gpt-nowhere",
    ):
        assert fault in str(refusal.value)


def test_of_a_model_outside_the_list_nothing_is_refused() -> None:
    model = catalogue(allow_any_model=True).model("llama-local")
    assert model is not None
    assert (model.capabilities, model.context_window) == (ALL_CAPABILITIES, None)


def test_the_table_names_each_model_once_with_what_is_known_of_it() -> None:
    models = offered_models()
    assert len({model.id for model in models}) == len(models)
    for model in models:
        assert model.context_window is not None
        assert model.max_output_tokens is not None
        assert model.context_window > model.max_output_tokens


def test_a_default_model_outside_the_list_is_offered() -> None:
    offered = catalogue(default_model="llama-local")
    assert "llama-local" in [model.id for model in offered.models()]
    assert offered.model("llama-local") is not None


@pytest.mark.parametrize(("allow", "found"), [(False, False), (True, True)])
def test_models_outside_the_list_need_permission(allow: bool, found: bool) -> None:
    assert (catalogue(allow_any_model=allow).model("fault:500") is not None) is found


def test_a_name_that_does_not_fit_its_column_is_refused() -> None:
    assert catalogue(allow_any_model=True).model("x" * 129) is None
