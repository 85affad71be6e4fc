"""The installation that is asked: its account for evals, what it offers, and questions to its agents."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import httpx2
from starter_client import ApiError, AsyncStarterClient, StreamLost

from starter_console.adapters.files import write_private
from starter_console.adapters.raw_http import trusting
from starter_console.failures import ExitCode, Failure
from starter_console.workflows.evals.cases import Attachment
from starter_console.workflows.evals.observed import Frame

_API = "/api/v1"
_TIMEOUT_SECONDS = 300.0
_TENANT_NAME = "Evals"
_RENEWED_BEFORE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is said to an agent; what is None is chosen by the conversation or the installation."""

    message: str
    agent: str | None = None
    model: str | None = None
    effort: str | None = None
    conversation_id: str | None = None
    attachments: Sequence[str] = ()

    def body(self) -> dict[str, Any]:
        """As the API takes it."""
        fields = {
            "message": self.message,
            "agent_type": self.agent,
            "model": self.model,
            "reasoning_effort": self.effort,
            "conversation_id": self.conversation_id,
            "attachments": [{"object_id": each} for each in self.attachments],
        }
        return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class Told:
    """A run and everything that its stream has told."""

    run_id: str
    conversation_id: str
    frames: Sequence[Frame]


class Installation:
    """An API under a person's name."""

    def __init__(
        self, url: str, *, trusted: Path | None = None, transport: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        self.url = url
        self._account: dict[str, str] = {}
        self._signed_in_until = datetime.now(UTC)
        self._client = httpx2.AsyncClient(
            base_url=f"{url.rstrip('/')}{_API}",
            transport=transport,
            timeout=_TIMEOUT_SECONDS,
            verify=trusting(trusted),
            trust_env=False,
        )
        self._runs = AsyncStarterClient(url, http=self._client)

    async def sign_in(self, account: Path) -> None:
        """As the account in the file; without the file a new one is registered, and written there."""
        known = _read_account(account)
        if known is None:
            known = {"email": f"evals-{secrets.token_hex(6)}@example.com", "password": secrets.token_urlsafe(18)}
            form = {**known, "tenant_name": _TENANT_NAME, "display_name": _TENANT_NAME, "accept_terms": True}
            self._enter(await self._answer("POST", "/auth/register", json=form))
            write_private(account, json.dumps(known, indent=2))
        self._account = known
        await self._stay_signed_in()

    async def _stay_signed_in(self) -> None:
        """Long series outlive an access token."""
        if datetime.now(UTC) > self._signed_in_until - _RENEWED_BEFORE:
            self._enter(await self._answer("POST", "/auth/token", json=self._account))

    def _enter(self, session: Mapping[str, Any]) -> None:
        self._client.headers["authorization"] = f"Bearer {session['access_token']}"
        self._signed_in_until = datetime.fromisoformat(session["expires_at"])

    async def agents(self) -> list[str]:
        """Keys of the agents that may be asked."""
        return [agent["name"] for agent in (await self._answer("GET", "/agents"))["items"]]

    async def models(self) -> Mapping[str, Any]:
        """The catalogue of models, and who answers behind it."""
        found: Mapping[str, Any] = await self._answer("GET", "/models")
        return found

    async def upload(self, attachment: Attachment) -> str:
        """The id of the file, for a question."""
        name, content = {"filename": attachment.filename}, attachment.text.encode()
        return str((await self._answer("POST", "/assets", params=name, content=content))["id"])

    async def ask(self, question: Question) -> Told:
        """The answer, read to its end, taken up again where a connection ends early."""
        await self._stay_signed_in()
        try:
            run = await self._runs.start(**question.body())
            frames = [cast(Frame, frame) async for frame in run]
        except ApiError as error:
            refused = _refusal("A question", f"{error.status} {error.code}: {error}")
            raise (refused if error.status else _silence(self.url, str(error))) from error
        except StreamLost as error:
            raise _silence(self.url, str(error)) from error
        return Told(run.id, run.conversation_id, frames)

    async def _answer(self, method: str, path: str, **options: Any) -> Any:
        try:
            response = await self._client.request(method, path, **options)
        except httpx2.HTTPError as error:
            raise _silence(self.url, f"{type(error).__name__}: {error}") from error
        if not response.is_success:
            raise _refusal(f"{method} {path}", f"{response.status_code} {response.text[:300]}")
        return response.json()

    async def close(self) -> None:
        await self._client.aclose()


def _read_account(file: Path) -> dict[str, str] | None:
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        return {"email": str(known["email"]), "password": str(known["password"])}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Failure(
            f"{file} cannot be read as an account",
            why=str(error),
            next_step='it holds {"email": "…", "password": "…"}',
            code=ExitCode.CONFIGURATION,
        ) from error


def _silence(url: str, why: str) -> Failure:
    return Failure(
        f"{url} does not answer",
        why=why,
        next_step="./starter status shows what runs",
        code=ExitCode.NOT_RUNNING,
    )


def _refusal(request: str, why: str) -> Failure:
    return Failure(
        f"{request} was refused",
        why=why,
        next_step="an account that may talk to agents can be named with --account FILE",
    )
