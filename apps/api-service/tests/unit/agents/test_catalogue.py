"""Agents and models as people choose them."""

import pytest
from app.agents._shared.catalogue import SpecCatalogue
from app.agents._shared.loader import load_agent_specs


def catalogue(*, default_model: str = "gpt-5.1", allow_any_model: bool = False) -> SpecCatalogue:
    return SpecCatalogue(load_agent_specs(), default_model=default_model, allow_any_model=allow_any_model)


def test_the_default_agent_comes_first() -> None:
    first, *others = catalogue().agents()
    assert (first.key, first.is_default) == (catalogue().default_agent, True)
    assert not any(agent.is_default for agent in others)


def test_whom_an_agent_hands_over_to_and_whom_it_asks_is_told() -> None:
    specs = load_agent_specs(["app.agents", "tests.fixtures.agents"])
    lead = SpecCatalogue(specs, default_model="gpt-5.1", allow_any_model=False).agent("lead")
    assert lead is not None
    assert (lead.handoffs, lead.asks) == (specs["lead"].handoffs, ("counter",))


def test_every_agent_has_a_model_of_the_catalogue() -> None:
    offered = catalogue()
    for agent in offered.agents():
        model = offered.model(agent.model)
        assert model is not None
        assert model.default_effort in model.reasoning_efforts


def test_a_default_model_outside_the_list_is_offered() -> None:
    offered = catalogue(default_model="llama-local")
    assert "llama-local" in [model.id for model in offered.models()]
    assert offered.model("llama-local") is not None


@pytest.mark.parametrize(("allow", "found"), [(False, False), (True, True)])
def test_models_outside_the_list_need_permission(allow: bool, found: bool) -> None:
    assert (catalogue(allow_any_model=allow).model("fault:500") is not None) is found


def test_a_name_that_does_not_fit_its_column_is_refused() -> None:
    assert catalogue(allow_any_model=True).model("x" * 129) is None
