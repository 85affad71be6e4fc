"""The documents that a new organisation finds: how this product works, so that the first question has an answer."""

from importlib import resources


def sample_documents() -> list[tuple[str, str]]:
    """Title and text of each; the first line of a file is its title."""
    files = sorted(
        (file for file in resources.files(__name__).iterdir() if file.name.endswith(".md")), key=lambda file: file.name
    )
    samples: list[tuple[str, str]] = []
    for file in files:
        title, _, text = file.read_text(encoding="utf-8").partition("\n")
        samples.append((title.lstrip("# ").strip(), text.strip()))
    return samples
