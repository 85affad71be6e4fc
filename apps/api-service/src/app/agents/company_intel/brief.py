"""The form of a brief on a company."""

from typing import Literal

from pydantic import BaseModel, Field


class Fact(BaseModel):
    """Something that a source says."""

    statement: str = Field(description="One sentence, with the year where it matters.")
    source: str = Field(description="Address of the page that says it.")


class Source(BaseModel):
    """A page that the brief rests on."""

    title: str
    url: str


class CompanyBrief(BaseModel):
    """What is publicly known of a company."""

    company: str = Field(description="Its name, as it writes it itself.")
    summary: str = Field(description="What it is, in two or three sentences.")
    offers: list[str] = Field(description="Products and services, the most important first.")
    facts: list[Fact] = Field(description="Founding, seat, size, customers, figures.")
    risks: list[Fact] = Field(description="What could go wrong with it, as far as a source says so.")
    gaps: list[str] = Field(description="What could not be found out.")
    confidence: Literal["low", "medium", "high"]
    sources: list[Source]
