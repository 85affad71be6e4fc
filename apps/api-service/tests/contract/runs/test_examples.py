"""The demo organisation has a conversation with each agent, once."""

from app.bootstrap.container import Container
from app.domain.access.actor import Actor
from app.services.identity.service import IdentityService, Registration
from app.services.runs.examples import ExampleConversations
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.fixtures.application import PASSWORD, Newcomer
from tests.fixtures.talking import Talker

EMAIL = "examples@example.com"


def test_each_agent_has_answered_its_first_example(client: TestClient, application: FastAPI) -> None:
    container: Container = application.state.services
    examples = container.get(ExampleConversations)
    call = client.portal.call if client.portal else None
    assert call is not None
    owner: Actor = call(container.get(IdentityService).ensure_owner, _registration())
    call(examples.begin, owner)
    call(examples.begin, owner)
    demo = _signed_in(client)
    agents = {agent["name"]: agent["examples"][0] for agent in demo.get("/agents").json()["items"]}
    runs = demo.get("/runs", params={"limit": 100}).json()["items"]
    assert sorted(run["agent"] for run in runs) == sorted(agents)
    for run in runs:
        assert demo.wait_for(run["id"], "completed")["error"] is None
        (question, *_) = demo.messages(run["conversation_id"])
        assert question == ("user", agents[run["agent"]])
    assert runs[0]["agent"] == "assistant"


def test_none_where_answers_cost_money(client: TestClient, application: FastAPI, talker: Talker) -> None:
    container: Container = application.state.services
    usual = container.get(ExampleConversations)
    billed = ExampleConversations(
        unit_of_work=usual.unit_of_work, catalogue=usual.catalogue, turns=usual.turns, simulated=False
    )
    assert client.portal is not None
    owner = client.portal.call(container.get(IdentityService).ensure_owner, _registration("billed@example.com"))
    client.portal.call(billed.begin, owner)
    assert _signed_in(client, "billed@example.com").get("/runs").json()["items"] == []


def _registration(email: str = EMAIL) -> Registration:
    return Registration(email=email, password=PASSWORD, tenant_name="Examples", display_name="Demo", accept_terms=True)


def _signed_in(client: TestClient, email: str = EMAIL) -> Talker:
    answer = client.post("/api/v1/auth/token", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return Talker(client, Newcomer(email, answer.json()))
