"""The OpenAPI document, with the policy table and the shapes of refusals and stream frames in it."""

from typing import Any

from fastapi import FastAPI

from app.api.policy import describe_policy
from app.api.problems import Problem
from app.api.v1.shared.streaming import PublicSseEvent


class DocumentedApi(FastAPI):
    """FastAPI whose document tells what every operation demands, how it refuses and what it streams."""

    def openapi(self) -> dict[str, Any]:
        """The document, generated once."""
        if self.openapi_schema is None:
            document = super().openapi()
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            for model in (Problem, PublicSseEvent):
                schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
                schemas |= schema.pop("$defs", {})
                schemas[model.__name__] = schema
            describe_policy(document, self.state.policy)
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
        return super().openapi()
