"""What is spent, and how much may be."""

from .conftest import Person


def test_a_turn_costs_something_and_a_budget_counts_it(person: Person) -> None:
    assert person.http.post("/api/v1/chat", json={"message": "Say one word."}).status_code == 200
    spent = person.http.get("/api/v1/usage").json()["totals"]["cost_micro_usd"]
    assert spent > 0
    made = person.http.put("/api/v1/usage/budgets", json={"limit_micro_usd": 50_000_000})
    assert made.status_code == 200, made.text
    assert made.json()["spent_micro_usd"] == spent
    assert [each["id"] for each in person.http.get("/api/v1/usage/budgets").json()["items"]] == [made.json()["id"]]
    assert person.http.delete(f"/api/v1/usage/budgets/{made.json()['id']}").status_code == 204
