"""Sources that a message names."""

from typing import Any

from .fields import index, present, read, text


def citation_of(annotation: object) -> dict[str, Any] | None:
    """The citation that readers get, or None where it would lead nowhere."""
    match read(annotation, "type"):
        case "url_citation":
            return _url_citation(annotation)
        case "file_citation":
            return _file_citation(annotation)
        case "container_file_citation":
            return _container_file_citation(annotation)
        case _:
            return None


def _url_citation(annotation: object) -> dict[str, Any] | None:
    url, span = text(annotation, "url"), _span(annotation)
    if span is None or not url.lower().startswith(("https://", "http://")):
        return None
    return {"type": "url_citation", **span, **present(title=text(annotation, "title")), "url": url}


def _file_citation(annotation: object) -> dict[str, Any] | None:
    file_id = text(annotation, "file_id")
    if not file_id:
        return None
    places = {name: index(annotation, name) for name in ("start_index", "end_index", "index")}
    return {"type": "file_citation", **present(**places), "file_id": file_id, **_filename(annotation)}


def _container_file_citation(annotation: object) -> dict[str, Any] | None:
    container_id, file_id, span = text(annotation, "container_id"), text(annotation, "file_id"), _span(annotation)
    if span is None or not container_id or not file_id:
        return None
    where = {"container_id": container_id, "file_id": file_id}
    return {"type": "container_file_citation", **span, **where, **_filename(annotation)}


def _span(annotation: object) -> dict[str, int] | None:
    start, end = index(annotation, "start_index"), index(annotation, "end_index")
    return None if start is None or end is None else {"start_index": start, "end_index": end}


def _filename(annotation: object) -> dict[str, str]:
    return present(filename=text(annotation, "filename"))
