"""Answers put together from parts, with the spans of their citations moved along."""

from dataclasses import replace

from starter_simulator.items import Answer, Citation


def joined(parts: list[Answer], separator: str = "\n\n") -> Answer:
    text = ""
    moved: list[Citation] = []
    for part in parts:
        offset = len(text) + (len(separator) if text else 0)
        text = f"{text}{separator}{part.text}" if text else part.text
        moved += [replace(cited, start=cited.start + offset, end=cited.end + offset) for cited in part.citations]
    return Answer(text, tuple(moved), reason=" ".join(part.reason for part in parts if part.reason))
