"""A person's files."""

from .conftest import Person


def test_a_file_comes_is_read_and_goes(person: Person) -> None:
    content = "Lamps are lit at six. ☕".encode()
    made = person.http.post("/api/v1/assets", params={"filename": "lamps.txt"}, content=content)
    assert made.status_code == 201, made.text
    path = f"/api/v1/assets/{made.json()['id']}"
    assert person.http.get(path).json() == made.json()
    assert made.json() in person.http.get("/api/v1/assets").json()["items"]
    served = person.http.get(f"{path}/content")
    assert (served.content, served.headers["x-content-type-options"]) == (content, "nosniff")
    assert person.http.delete(path).status_code == 204
    assert person.http.get(path).status_code == 404
