"""What an `evals.yaml` may say; its JSON schema for editors is generated from these models."""

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    StringConstraints,
    Tag,
    field_validator,
)
from pydantic_core import PydanticCustomError

from starter_console.workflows.evals.patterns import Pattern

CASE_FILE = "evals.yaml"
Text = Annotated[str, StringConstraints(min_length=1)]
Texts = tuple[Text, ...]
Status = Literal["completed", "failed", "incomplete", "refused", "cancelled", "error"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class CalledTool(_Part):
    """A call that must have been made."""

    name: Text
    """`web_search`, `file_search`, `code_interpreter`, `image_generation`, or the name of a tool of ours."""
    arguments: Texts = ()
    """Texts that the call's arguments, queries or code hold, whatever their case."""
    by: str | None = None
    """Key of the asked agent that made the call; without it, the agents of the conversation themselves."""
    status: Literal["completed", "failed"] = "completed"


def _form_of_call(entry: Any) -> str:
    return "name alone" if isinstance(entry, str) else "call"


class FieldOfOutput(_Part):
    """What a field of the structured output must be."""

    equals: JsonValue = None
    contains: str | None = None
    matches: Pattern | None = None
    min_items: Annotated[int, Field(ge=1)] | None = None


class Attachment(_Part):
    """A text file that goes with the question."""

    filename: Text
    text: Text


class Expectations(_Part):
    """What must be true of a run; what is left out is not looked at."""

    status: Status = "completed"
    """How the run ends; `error` is a run that the provider or the installation broke."""
    contains: Texts = ()
    """Texts that the answer holds, whatever their case."""
    not_contains: Texts = ()
    matches: tuple[Pattern, ...] = ()
    """Regular expressions that are found in the answer, whatever the case; `^` and `$` are ends of lines."""
    tools: tuple[
        Annotated[
            Annotated[Text, Tag("name alone")] | Annotated[CalledTool, Tag("call")], Discriminator(_form_of_call)
        ],
        ...,
    ] = ()
    """Calls that were made, in any order."""
    no_tools: Texts = ()
    """Names of tools that were not called."""
    handed_to: str | None = None
    """Key of the agent that answers in the end."""
    asked: Texts = ()
    """Keys of agents that were asked."""
    cites: Texts = ()
    """Each stands in the address, the title or the file name of a citation."""
    files: tuple[Pattern, ...] = ()
    """Regular expressions, each of which fits the name of a file that comes with the answer."""
    output: dict[str, FieldOfOutput] = Field(default_factory=dict[str, FieldOfOutput])
    """Fields of the structured output by their path, for example `findings.0.severity`."""
    max_cost_usd: Annotated[float, Field(gt=0)] | None = None
    max_model_calls: Annotated[int, Field(ge=1)] | None = None


class EvalCase(_Part):
    """A question, and what its answer must be like."""

    name: Text
    """Unique in the file; says the fact that is tried."""
    question: Text
    earlier: Texts = ()
    """Messages of the same conversation that are sent and answered first."""
    attachments: tuple[Attachment, ...] = ()
    expect: Expectations
    judge: str | None = None
    """A yes-or-no question about the answer that a model decides; left out where a simulator answers."""


class EvalFile(_Part):
    """The cases of one agent."""

    cases: Annotated[tuple[EvalCase, ...], Field(json_schema_extra={"minItems": 1})]

    @field_validator("cases")
    @classmethod
    def _named_once(cls, cases: tuple[EvalCase, ...]) -> tuple[EvalCase, ...]:
        if not cases:
            raise PydanticCustomError("no_cases", "there is no case")
        names = [case.name for case in cases]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise PydanticCustomError("named_twice", "cases have the same name: {names}", {"names": ", ".join(twice)})
        return cases
