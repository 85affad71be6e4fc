"""An organisation's documents."""

from .conftest import Person


def test_a_document_comes_and_goes(person: Person) -> None:
    made = person.http.post("/api/v1/documents", json={"title": "Lamps", "text": "Lamps are lit at six."})
    assert made.status_code == 201, made.text
    identifier = made.json()["id"]
    assert identifier in {item["id"] for item in person.http.get("/api/v1/documents").json()["items"]}
    assert person.http.delete(f"/api/v1/documents/{identifier}").status_code == 204
    assert identifier not in {item["id"] for item in person.http.get("/api/v1/documents").json()["items"]}
