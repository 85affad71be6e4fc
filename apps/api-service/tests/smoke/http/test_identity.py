"""Sign-up, sign-in, refresh, sign-out."""

import uuid

import httpx2

from .conftest import PASSWORD, Person


def sign_in(http: httpx2.Client, person: Person) -> dict[str, str]:
    answer = http.post("/api/v1/auth/token", json={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_everybody_may_register(http: httpx2.Client) -> None:
    assert http.get("/api/v1/auth/signup-policy").json()["policy"] == "public"


def test_the_newcomer_is_the_owner(person: Person) -> None:
    profile = person.http.get("/api/v1/users/me").json()
    assert (profile["email"], profile["role"], profile["tenant_name"]) == (person.email, "owner", "Smoke")
    assert person.http.get("/api/v1/auth/me").json()["token_payload"]["sid"] == person.session["session_id"]


def test_a_person_takes_another_name(person: Person) -> None:
    answer = person.http.patch("/api/v1/users/me/profile", json={"display_name": "Ada Smoke"})
    assert (answer.status_code, answer.json()["display_name"]) == (200, "Ada Smoke")
    assert person.http.get("/api/v1/users/me").json()["display_name"] == "Ada Smoke"


def test_a_wrong_password_is_refused(http: httpx2.Client, person: Person) -> None:
    answer = http.post("/api/v1/auth/token", json={"email": person.email, "password": "wrong password"})
    assert (answer.status_code, answer.json()["code"]) == (401, "auth.invalid_credentials")


def test_a_session_is_refreshed_and_ended(http: httpx2.Client, person: Person) -> None:
    session = sign_in(http, person)
    renewed = http.post("/api/v1/auth/refresh", json={"refresh_token": session["refresh_token"]}).json()
    headers = {"authorization": f"Bearer {renewed['access_token']}"}
    assert http.get("/api/v1/auth/me", headers=headers).status_code == 200
    ended = http.post("/api/v1/auth/logout", json={"refresh_token": renewed["refresh_token"]})
    assert ended.json() == {"revoked": True}
    assert http.get("/api/v1/auth/me", headers=headers).status_code == 401


def test_another_device_is_seen_and_signed_out(http: httpx2.Client, person: Person) -> None:
    elsewhere = sign_in(http, person)
    listed = person.http.get("/api/v1/auth/sessions").json()["sessions"]
    assert {each["id"]: each["current"] for each in listed}[elsewhere["session_id"]] is False
    assert person.http.delete(f"/api/v1/auth/sessions/{elsewhere['session_id']}").json() == {"revoked": True}
    headers = {"authorization": f"Bearer {elsewhere['access_token']}"}
    assert http.get("/api/v1/auth/me", headers=headers).status_code == 401


def test_every_other_device_is_signed_out(http: httpx2.Client, person: Person) -> None:
    sign_in(http, person)
    assert person.http.post("/api/v1/auth/logout/others").json()["revoked"] >= 1
    assert [each["current"] for each in person.http.get("/api/v1/auth/sessions").json()["sessions"]] == [True]


def test_every_session_is_ended(http: httpx2.Client) -> None:
    email = f"leaving-{uuid.uuid4().hex}@example.com"
    form = {"email": email, "password": PASSWORD, "tenant_name": "Leaving", "accept_terms": True}
    session = http.post("/api/v1/auth/register", json=form).json()
    headers = {"authorization": f"Bearer {session['access_token']}"}
    assert http.post("/api/v1/auth/logout/all", headers=headers).json() == {"revoked": 1}
    assert http.get("/api/v1/auth/me", headers=headers).status_code == 401
