"""An installation that a test plays."""

import json
from collections.abc import Mapping
from typing import Any

import httpx2

from .frames import Frame

SESSION = {"access_token": "token", "expires_at": "2999-01-01T00:00:00Z"}


class PlayedInstallation:
    """Answers each message with the frames that belong to it; streams end early where `cut` says so."""

    def __init__(self, answers: Mapping[str, list[Frame]], *, simulated: bool = True, cut: bool = False) -> None:
        self._answers = answers
        self._simulated = simulated
        self._cut = cut
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []

    @property
    def transport(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self._answer)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path.removeprefix("/api/v1")
        self.paths.append(path)
        fixed = {
            "/auth/register": SESSION,
            "/auth/token": SESSION,
            "/agents": {"items": [{"name": "assistant"}, {"name": "writer"}]},
            "/models": self._models(),
            "/assets": {"id": "file-1"},
        }
        if path in fixed:
            return httpx2.Response(200, json=fixed[path])
        if path == "/chat/stream":
            return self._stream(json.loads(request.content))
        after = int(request.headers.get("last-event-id", "0"))
        return _events([frame for frame in self._answers[path.split("/")[2]] if frame["event_id"] > after])

    def _models(self) -> dict[str, Any]:
        price = {"input_micro_usd": 1_000_000, "output_micro_usd": 2_000_000}
        model = {"id": "gpt-judge", "default": True, "price": price}
        return {"items": [model], "provider": {"name": "played", "simulated": self._simulated}}

    def _stream(self, body: dict[str, Any]) -> httpx2.Response:
        self.asked.append(body)
        message = body["message"]
        if message not in self._answers:
            return httpx2.Response(422, json={"code": "request.invalid"})
        frames = self._answers[message]
        headers = {"x-run-id": message, "x-conversation-id": "conversation-1"}
        return _events(frames[:1] if self._cut else frames, headers)


def decision(*, meets: bool) -> httpx2.MockTransport:
    """A model that decides every question alike."""
    content = [{"type": "output_text", "text": json.dumps({"reason": "It says so.", "meets": meets})}]
    usage = {"input_tokens": 10, "output_tokens": 5}
    body = {"output": [{"type": "message", "content": content}], "usage": usage}
    return httpx2.MockTransport(lambda request: httpx2.Response(200, json=body))


def _events(frames: list[Frame], headers: Mapping[str, str] | None = None) -> httpx2.Response:
    text = "".join(f"id: {frame['event_id']}\ndata: {json.dumps(frame)}\n\n" for frame in frames)
    return httpx2.Response(
        200, text=f": hello\n\n{text}", headers={**(headers or {}), "content-type": "text/event-stream"}
    )
