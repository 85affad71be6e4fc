"""A typed function as a tool: what the model learns of it, reading its arguments, and calling it."""

import asyncio
import contextvars
import inspect
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import Any, get_type_hints

from agents.function_schema import function_schema
from pydantic import BaseModel, ValidationError

from app.agents._shared.specs import ToolContext, ToolFunction
from app.domain.ai.errors import ToolError

ARGUMENTS_LIMIT = 10_000
"""Longer ones are not even parsed: no person meant them."""

_FAULTS_TOLD = 5


class TypedFunction:
    """One function; what is not async works in one of a few threads, which a time limit cannot interrupt."""

    def __init__(self, function: ToolFunction, threads: Executor) -> None:
        self._function = function
        self._threads = threads
        self._takes_context = _takes_context(function)
        shown = _without_context(function) if self._takes_context else function
        self._schema = function_schema(shown, docstring_style="google")

    @property
    def description(self) -> str:
        """What its docstring says, without the arguments."""
        return self._schema.description or self._function.__name__

    @property
    def params_json_schema(self) -> dict[str, Any]:
        """Its arguments, strict."""
        return self._schema.params_json_schema

    def read(self, arguments: str) -> BaseModel:
        """The arguments, checked. Raises `ToolError` with what is wrong with them."""
        if len(arguments) > ARGUMENTS_LIMIT:
            raise ToolError(f"Invalid arguments: more than {ARGUMENTS_LIMIT:,} characters.")
        try:
            return self._schema.params_pydantic_model.model_validate_json(arguments or "{}", extra="forbid")
        except ValidationError as error:
            told = error.errors()[:_FAULTS_TOLD]
            faults = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in told)
            raise ToolError(f"Invalid arguments: {faults}") from None

    def call(self, context: ToolContext, arguments: BaseModel) -> Awaitable[Any]:
        """The work, begun."""
        positional, named = self._schema.to_call_args(arguments)
        given = [context, *positional] if self._takes_context else positional
        if inspect.iscoroutinefunction(self._function):
            work: Awaitable[Any] = self._function(*given, **named)
            return work
        variables = contextvars.copy_context()
        return asyncio.get_running_loop().run_in_executor(
            self._threads, lambda: variables.run(self._function, *given, **named)
        )


def _takes_context(function: ToolFunction) -> bool:
    first = next(iter(inspect.signature(function).parameters), None)
    return first is not None and get_type_hints(function).get(first) is ToolContext


def _without_context(function: ToolFunction) -> Callable[..., Awaitable[Any]]:
    """The function as the model sees it: without its first parameter."""
    signature = inspect.signature(function)
    first, *rest = signature.parameters.values()
    hints = get_type_hints(function, include_extras=True)

    async def described(*args: Any, **kwargs: Any) -> Any:  # never called: it only carries the description
        raise NotImplementedError

    described.__name__, described.__doc__ = function.__name__, function.__doc__
    setattr(described, "__signature__", signature.replace(parameters=rest))  # noqa: B010 - functions declare none
    described.__annotations__ = {name: hint for name, hint in hints.items() if name != first.name}
    return described
