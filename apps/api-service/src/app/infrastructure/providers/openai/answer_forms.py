"""The form that an agent's answers have: a strict JSON schema, and one clear end when an answer does not fit it."""

from typing import Any

import structlog
from agents import AgentOutputSchema, UserError
from agents.exceptions import ModelBehaviorError
from pydantic import BaseModel
from typing_extensions import override

from .faults import OUTPUT_INVALID
from .outcomes import CallEnded

log = structlog.get_logger(__name__)


class AnswerForm(AgentOutputSchema):
    """The schema of an agent's answers."""

    @override
    def validate_json(self, json_str: str) -> Any:
        """The answer. Raises `CallEnded` when it is none."""
        try:
            return super().validate_json(json_str)
        except ModelBehaviorError as error:
            log.warning("run.output_invalid", form=self.name(), error=str(error)[:500])
            raise CallEnded({"error": dict(OUTPUT_INVALID)}) from None


def answer_form(output: type[BaseModel]) -> AnswerForm:
    """The form. Raises `ValueError` when providers could not be held to it."""
    try:
        return AnswerForm(output)
    except UserError as error:
        msg = f"output {output.__name__} is not strict: {error}"
        raise ValueError(msg) from error


def structured(answer: object) -> Any:
    """What the agent answered as JSON; None for text."""
    return answer.model_dump(mode="json") if isinstance(answer, BaseModel) else None
