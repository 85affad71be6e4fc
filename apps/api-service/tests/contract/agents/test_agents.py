"""Agents and models over HTTP."""

import pytest
from fastapi.testclient import TestClient
from tests.fixtures.talking import API, Talker, refusal


def test_agents_the_default_first(talker: Talker) -> None:
    body = talker.get("/agents").json()
    assistant, *others = body["items"]
    assert (assistant["name"], assistant["default"]) == ("assistant", True)
    assert not any(agent["default"] for agent in others)
    assert [agent["display_name"] for agent in others] == sorted(agent["display_name"] for agent in others)
    assert "writer" in [agent["name"] for agent in others]
    assert {"get_current_time", "search_documents"} <= {tool["name"] for tool in assistant["tools"]}
    assert ("writer" in assistant["handoffs"], assistant["asks"]) == (True, [])
    assert assistant["status"] == "active"
    assert (body["total"], body["next_cursor"]) == (len(body["items"]), None)


def test_every_listed_agent_and_model_answers(talker: Talker) -> None:
    agents = [agent["name"] for agent in talker.get("/agents").json()["items"]]
    models = [model["id"] for model in talker.get("/models").json()["items"]]
    for agent in agents:
        assert talker.say("Hello", agent_type=agent).outcome == "final:completed"
    for model in models:
        assert talker.say("Hello", model=model).outcome == "final:completed"


def test_every_effort_of_a_model_is_accepted(talker: Talker) -> None:
    model = talker.get("/models").json()["items"][0]
    for effort in model["reasoning_efforts"]:
        turn = talker.say("Hello", model=model["id"], reasoning_effort=effort)
        assert talker.run(turn.run_id)["reasoning_effort"] == effort


@pytest.mark.parametrize(("search", "found"), [("draft", ["writer"]), ("ASSIST", ["assistant"]), ("zebra", [])])
def test_agents_by_words(talker: Talker, search: str, found: list[str]) -> None:
    names = [agent["name"] for agent in talker.get("/agents", params={"search": search}).json()["items"]]
    assert names[: len(found)] == found


def test_models_say_what_they_offer_and_that_they_are_simulated(talker: Talker) -> None:
    body = talker.get("/models").json()
    assert sum(model["default"] for model in body["items"]) == 1
    assert all(model["default_effort"] in model["reasoning_efforts"] for model in body["items"])
    assert body["provider"] == {"name": "simulator", "simulated": True}


def test_models_say_what_they_cost(talker: Talker) -> None:
    models = talker.get("/models").json()["items"]
    for price in [model["price"] for model in models]:
        assert price["priced_by"] == "table"
        assert 0 < price["cached_input_micro_usd"] < price["input_micro_usd"] < price["output_micro_usd"]
    dear, cheap = models[0]["price"], models[-1]["price"]
    assert dear != cheap


def test_an_agent_tells_its_tools_examples_and_the_form_of_its_answers(talker: Talker) -> None:
    listed = {agent["name"]: agent for agent in talker.get("/agents").json()["items"]}
    brief = talker.get("/agents/company_intel").json()
    assert brief["output_schema"]["properties"].keys() >= {"company", "sources"}
    assert {name: value for name, value in brief.items() if name != "output_schema"} == listed["company_intel"]
    assert (brief["structured"], listed["assistant"]["structured"]) == (True, False)
    assert [(tool["name"], tool["kind"]) for tool in brief["tools"]] == [("web_search", "web_search")]
    assert [name for name, flag in brief["tooling"].items() if flag] == ["supports_web_search"]
    assert {tool["kind"] for tool in listed["assistant"]["tools"]} == {"function"}
    silent = [name for name, agent in listed.items() if not all(tool["description"] for tool in agent["tools"])]
    assert silent == []
    assert [name for name, agent in listed.items() if not agent["examples"]] == []
    refusal(talker.get("/agents/nobody"), 404, "agent.not_found")


def test_status_of_an_agent(talker: Talker) -> None:
    assert talker.get("/agents/assistant/status").json()["status"] == "active"
    refusal(talker.get("/agents/nobody/status"), 404, "agent.not_found")
    refusal(talker.get("/agents/%00/status"), 404, "agent.not_found")


def test_nobody_without_signing_in(client: TestClient) -> None:
    for path in ("/agents", "/agents/assistant", "/agents/assistant/status", "/models"):
        refusal(client.get(f"{API}{path}"), 401, "auth.required")


def test_a_model_that_lacks_what_the_agent_needs_is_refused_before_the_turn(talker: Talker) -> None:
    answer = talker.post("/chat", json={"message": "Draw", "agent_type": "image_studio", "model": "gpt-5-mini"})
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "chat.model_unsuited")
    assert problem["detail"].endswith("needs image generation, which GPT-5 mini lacks.")


def test_models_tell_what_they_can_do(talker: Talker) -> None:
    models = {model["id"]: model for model in talker.get("/models").json()["items"]}
    assert "image_generation" in models["gpt-5.1"]["capabilities"]
    assert "image_generation" not in models["gpt-5-mini"]["capabilities"]
    assert models["gpt-5-mini"]["context_window"] == 400_000
