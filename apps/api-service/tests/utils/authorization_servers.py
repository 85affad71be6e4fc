"""An authorization server for tests, in front of a scripted MCP server."""

import base64
import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from tests.utils.mcp_servers import ScriptedServer, listening


@dataclass
class Authority:
    """What it knows; tests change what it says of itself."""

    url: str = ""
    server: ScriptedServer = field(default_factory=ScriptedServer)
    resource_changes: dict[str, Any] = field(default_factory=dict[str, Any])
    changes: dict[str, Any] = field(default_factory=dict[str, Any])
    seconds: int = 3600
    granted: dict[str, dict[str, list[str]]] = field(default_factory=dict[str, dict[str, list[str]]])
    """The question of each code that nobody has exchanged yet."""
    refresh_tokens: set[str] = field(default_factory=set[str])
    asked: Counter[str] = field(default_factory=Counter[str])
    refusals: list[str] = field(default_factory=list[str])

    def consent(self, address: str) -> tuple[str, str]:
        """What a person who agrees brings back: state and code."""
        asked = parse_qs(urlsplit(address).query)
        code = secrets.token_urlsafe(8)
        self.granted[code] = asked
        return asked["state"][0], code

    async def protected(self, request: Request) -> Response:
        """The MCP server: only for who has a token."""
        if self.server.token is None or request.headers.get("authorization") != f"Bearer {self.server.token}":
            self.server.requests += 1
            named = f'Bearer resource_metadata="{self.url}/.well-known/oauth-protected-resource/mcp", scope="notes"'
            return Response(status_code=401, headers={"www-authenticate": named})
        return await self.server.serve(request)

    async def resource(self, request: Request) -> Response:
        told = {"resource": f"{self.url}/mcp", "authorization_servers": [self.url], **self.resource_changes}
        return JSONResponse(told)

    async def metadata(self, request: Request) -> Response:
        told = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "registration_endpoint": f"{self.url}/register",
            "revocation_endpoint": f"{self.url}/revoke",
            "code_challenge_methods_supported": ["S256"],
            **self.changes,
        }
        return JSONResponse({name: value for name, value in told.items() if value is not None})

    async def register(self, request: Request) -> Response:
        self.asked["register"] += 1
        wish = await request.json()
        return JSONResponse({**wish, "client_id": f"client-{self.asked['register']}"}, status_code=201)

    async def token(self, request: Request) -> Response:
        form = parse_qs((await request.body()).decode())
        kind = form["grant_type"][0]
        self.asked[kind] += 1
        if (fault := self._fault(kind, {name: values[0] for name, values in form.items()})) is not None:
            self.refusals.append(fault)
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        self.server.token, refresh = secrets.token_urlsafe(8), secrets.token_urlsafe(8)
        self.refresh_tokens = {refresh}
        told = {"access_token": self.server.token, "token_type": "Bearer", "expires_in": self.seconds}
        return JSONResponse({**told, "refresh_token": refresh})

    def _fault(self, kind: str, form: dict[str, str]) -> str | None:
        if form.get("resource") != f"{self.url}/mcp":
            return "another resource"
        if kind == "refresh_token":
            return None if form["refresh_token"] in self.refresh_tokens else "a refresh token that is good no more"
        asked = self.granted.pop(form["code"], None)
        if asked is None:
            return "a code that is good no more"
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"][0]:
            return "a wrong verifier"
        same = (form["client_id"], form["redirect_uri"]) == (asked["client_id"][0], asked["redirect_uri"][0])
        return None if same else "another client or address"

    async def revoke(self, request: Request) -> Response:
        self.asked["revoke"] += 1
        self.server.token, self.refresh_tokens = None, set()
        return Response(status_code=200)


@contextmanager
def authority() -> Iterator[Authority]:
    """Both listen until the block ends."""
    found = Authority()
    routes = [
        Route("/mcp", found.protected, methods=["GET", "POST", "DELETE"]),
        Route("/.well-known/oauth-protected-resource/mcp", found.resource),
        Route("/.well-known/oauth-authorization-server", found.metadata),
        Route("/register", found.register, methods=["POST"]),
        Route("/token", found.token, methods=["POST"]),
        Route("/revoke", found.revoke, methods=["POST"]),
    ]
    with listening(Starlette(routes=routes)) as url:
        found.url, found.server.url = url, f"{url}/mcp"
        yield found
