"""Errors in the shape the OpenAI API gives them."""

from typing import Any


class ApiError(Exception):
    """An answer other than 200, told as `{"error": {message, type, code, param}}`."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        code: str | None = None,
        param: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.code = code
        self.param = param
        self.headers = headers or {}

    @property
    def body(self) -> dict[str, Any]:
        return {"error": {"message": self.message, "type": self._type, "code": self.code, "param": self.param}}

    @property
    def _type(self) -> str:
        if self.status == 429:
            return "requests"
        return "server_error" if self.status >= 500 else "invalid_request_error"


def model_not_found(model: str) -> ApiError:
    return ApiError(
        f"The model `{model}` does not exist or you do not have access to it.",
        status=404,
        code="model_not_found",
        param="model",
    )
