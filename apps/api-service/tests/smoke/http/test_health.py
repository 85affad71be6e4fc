"""The server is there, ready, and publishes its keys."""

import httpx2


def test_it_is_alive(http: httpx2.Client) -> None:
    assert http.get("/health").json()["status"] == "healthy"


def test_it_is_ready(http: httpx2.Client) -> None:
    answer = http.get("/health/ready")
    assert answer.status_code == 200, answer.text
    assert set(answer.json()["checks"].values()) == {"ok"}


def test_keys_are_published(http: httpx2.Client) -> None:
    assert {key["alg"] for key in http.get("/.well-known/jwks.json").json()["keys"]} == {"EdDSA"}


def test_unknown_paths_are_problems(http: httpx2.Client) -> None:
    answer = http.get("/api/v1/nowhere")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
