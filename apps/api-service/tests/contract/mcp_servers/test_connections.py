"""People's own connections to an MCP server: each is begun and ended by one person in one session, once."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from tests.fixtures.application import PASSWORD
from tests.fixtures.talking import API, Talker
from tests.utils.authorization_servers import Authority, authority
from tests.utils.mcp_servers import scripted_server

OAUTH = {"type": "oauth"}


@pytest.fixture
def there() -> Iterator[Authority]:
    with authority() as found:
        yield found


def created(talker: Talker, there: Authority, **auth: Any) -> str:
    body = {"label": "notes", "name": "Notes", "url": there.server.url, "auth": {**OAUTH, **auth}}
    answer = talker.post("/mcp-servers", json=body)
    assert answer.status_code == 201, answer.text
    return f"/mcp-servers/{answer.json()['id']}"


def departure(talker: Talker, path: str) -> dict[str, Any]:
    found: dict[str, Any] = talker.post(f"{path}/connect").json()
    return found


def arrived(talker: Talker, state: str, code: str | None, **more: Any) -> dict[str, Any]:
    answer = talker.post("/mcp-servers/connections/complete", json={"state": state, "code": code, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def connected(talker: Talker, there: Authority, path: str) -> None:
    state, code = there.consent(departure(talker, path)["authorization_url"])
    assert arrived(talker, state, code) == {"connected": True, "server_name": "Notes", "problem": None}


def test_there_and_back(talker: Talker, there: Authority) -> None:
    path = created(talker, there)
    before = talker.get(path).json()
    assert (before["connected"], before["tools"]) == (False, None)
    assert "connected" in before["problem"]
    address = departure(talker, path)["authorization_url"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{there.url}/authorize?")
    assert asked["redirect_uri"].endswith("/settings/tools/connected")
    expected = {"response_type": "code", "code_challenge_method": "S256", "scope": "notes"}
    assert asked.items() >= {**expected, "resource": there.server.url, "client_id": "client-1"}.items()
    assert arrived(talker, *there.consent(address))["connected"]
    after = talker.get(path).json()
    assert (after["connected"], after["problem"], len(after["tools"])) == (True, None, 2)
    talker.say("Use notes__note_text to note “x”.")
    assert there.server.calls == {"note_text": 1}
    assert there.refusals == []


def test_nobody_else_is_connected_by_it(client: TestClient, talker: Talker, there: Authority) -> None:
    path = created(talker, there)
    connected(talker, there, path)
    invitation = talker.post("/tenants/invites", json={"role": "member"}).json()["invite_token"]
    form = {"token": invitation, "email": "Colleague@example.com", "password": PASSWORD, "accept_terms": True}
    session = client.post(f"{API}/tenants/invites/accept", json=form).json()
    headers = {"authorization": f"Bearer {session['access_token']}"}
    assert talker.get(path, headers=headers).json()["connected"] is False
    answer = talker.post("/chat/stream", json={"message": "Use notes__note_text to note “x”."}, headers=headers)
    assert "Nobody has connected this person" in answer.text
    assert there.server.calls == {}


def test_a_state_is_good_once_in_one_session_of_one_person(
    client: TestClient, talker: Talker, stranger: Talker, there: Authority
) -> None:
    path = created(talker, there)
    state, code = there.consent(departure(talker, path)["authorization_url"])
    assert arrived(stranger, state, code)["connected"] is False
    form = {"email": talker.newcomer.email, "password": PASSWORD}
    other = client.post(f"{API}/auth/token", json=form).json()["access_token"]
    answer = talker.post(
        "/mcp-servers/connections/complete",
        json={"state": state, "code": code},
        headers={"authorization": f"Bearer {other}"},
    )
    assert answer.json()["connected"] is False
    assert arrived(talker, state, code)["connected"] is False  # that session has used it up
    assert there.asked["authorization_code"] == 0
    state, code = there.consent(departure(talker, path)["authorization_url"])
    assert arrived(talker, state, code)["connected"]
    assert arrived(talker, state, code)["connected"] is False
    assert there.asked == {"register": 1, "authorization_code": 1}


def test_an_answer_of_another_authorization_server_is_refused(talker: Talker, there: Authority) -> None:
    path = created(talker, there)
    there.changes = {"authorization_response_iss_parameter_supported": True}
    for issuer in ("https://attacker.example", None):
        state, code = there.consent(departure(talker, path)["authorization_url"])
        assert arrived(talker, state, code, iss=issuer)["connected"] is False
    assert there.asked["authorization_code"] == 0
    state, code = there.consent(departure(talker, path)["authorization_url"])
    assert arrived(talker, state, code, iss=there.url)["connected"]


def test_who_says_no_is_not_connected(talker: Talker, there: Authority) -> None:
    path = created(talker, there)
    state, _ = there.consent(departure(talker, path)["authorization_url"])
    assert "not allowed" in arrived(talker, state, None)["problem"]


def test_expired_tokens_are_renewed(talker: Talker, there: Authority) -> None:
    there.seconds = 1  # always about to expire
    path = created(talker, there)
    connected(talker, there, path)
    for _ in range(2):
        talker.say("Use notes__note_text to note “x”.")
    assert there.server.calls == {"note_text": 2}
    assert there.asked["refresh_token"] >= 2
    assert there.refusals == []
    there.refresh_tokens = set()
    assert "Connect again" in talker.say("Use notes__note_text to note “x”.").body


def test_letting_go_revokes(talker: Talker, there: Authority) -> None:
    path = created(talker, there)
    connected(talker, there, path)
    assert talker.delete(f"{path}/connection").status_code == 204
    assert talker.get(path).json()["connected"] is False
    assert there.asked["revoke"] == 1
    assert talker.delete(f"{path}/connection").status_code == 204


def test_another_address_or_authorization_forgets_everybodys_connections(talker: Talker, there: Authority) -> None:
    path = created(talker, there)
    connected(talker, there, path)
    with scripted_server() as other:
        assert talker.patch(path, json={"url": other.url}).json()["connected"] is False
        assert other.requests == 0


def test_a_given_client_is_used(talker: Talker, there: Authority) -> None:
    there.changes = {"registration_endpoint": None}
    path = created(talker, there, client_id="ours", client_secret="s3cret", scopes="one two")
    asked = parse_qs(urlsplit(departure(talker, path)["authorization_url"]).query)
    assert (asked["client_id"], asked["scope"]) == (["ours"], ["one two"])
    assert there.asked["register"] == 0


FAULTS: dict[str, dict[str, Any]] = {
    "no PKCE": {"code_challenge_methods_supported": ["plain"]},
    "nothing about PKCE": {"code_challenge_methods_supported": None},
    "another issuer": {"issuer": "https://attacker.example"},
    "nobody may register": {"registration_endpoint": None},
}


@pytest.mark.parametrize("changes", FAULTS.values(), ids=FAULTS)
def test_metadata_that_is_not_good_enough(talker: Talker, there: Authority, changes: dict[str, Any]) -> None:
    path = created(talker, there)
    there.changes = changes
    told = departure(talker, path)
    assert told["authorization_url"] is None
    assert told["problem"]


@pytest.mark.parametrize(
    "field", ["authorization_endpoint", "token_endpoint", "registration_endpoint", "revocation_endpoint"]
)
def test_addresses_in_metadata_reach_nothing_private(talker: Talker, there: Authority, field: str) -> None:
    with scripted_server() as canary:
        private = canary.url.replace("127.0.0.1", "localhost")  # which this installation does not name
        path = created(talker, there)
        there.changes = {field: private}
        address = departure(talker, path)["authorization_url"]
        if address is not None:
            outcome = arrived(talker, *there.consent(address))
            assert outcome["connected"] is (field == "revocation_endpoint")
            talker.delete(f"{path}/connection")
        assert canary.requests == 0


def test_a_resource_that_names_private_servers_reaches_none(talker: Talker, there: Authority) -> None:
    with scripted_server() as canary:
        path = created(talker, there)
        there.resource_changes = {"authorization_servers": [canary.url.replace("127.0.0.1", "localhost")]}
        assert departure(talker, path)["authorization_url"] is None
        there.resource_changes = {"resource": "https://another.example/mcp"}
        assert departure(talker, path)["authorization_url"] is None
        assert canary.requests == 0
