"""The secrets of MCP servers, sealed for storage; each opens only for the server and person that it was sealed for."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.core.security.sealing import SealBroken, SecretBox
from app.domain.mcp_servers.errors import McpUnauthorized
from app.domain.mcp_servers.models import McpAuth, McpAuthWish, McpServer, McpTokens


@dataclass(frozen=True, slots=True)
class McpVault:
    """Seals and opens."""

    box: SecretBox

    def secret_of(self, server: McpServer, wish: McpAuthWish) -> bytes | None:
        """The server's own secret, as it is wished."""
        if wish.kind is McpAuth.BEARER and wish.token:
            return self._seal({"token": wish.token}, server)
        if wish.kind is McpAuth.OAUTH and wish.client_id:
            return self._seal({"client_id": wish.client_id, "client_secret": wish.client_secret}, server)
        return None

    def bearer(self, server: McpServer) -> str | None:
        """The organisation's token."""
        return None if server.secret is None else str(self._open(server.secret, server)["token"])

    def registration(self, server: McpServer) -> dict[str, Any] | None:
        """Our registration as a client of its authorization server."""
        return None if server.secret is None else self._open(server.secret, server)

    def seal_registration(self, server: McpServer, registration: dict[str, Any]) -> bytes:
        """For storage beside the server."""
        return self._seal(registration, server)

    def seal_of(self, server: McpServer, user_id: UUID, kept: dict[str, Any], tokens: McpTokens | None = None) -> bytes:
        """What is known of a person's authorization."""
        expires = tokens.expires_at.isoformat() if tokens and tokens.expires_at else None
        told = None if tokens is None else {**asdict(tokens), "expires_at": expires}
        return self._seal({"kept": kept, "tokens": told}, server, user_id)

    def open_of(self, server: McpServer, user_id: UUID, sealed: bytes) -> tuple[dict[str, Any], McpTokens | None]:
        """The inverse of `seal_of`. Raises `McpUnauthorized` when this installation cannot open it any more."""
        found = self._open(sealed, server, user_id)
        told = found["tokens"]
        if told is None:
            return found["kept"], None
        expires = datetime.fromisoformat(told["expires_at"]) if told["expires_at"] else None
        tokens = McpTokens(access_token=told["access_token"], refresh_token=told["refresh_token"], expires_at=expires)
        return found["kept"], tokens

    def _seal(self, secret: dict[str, Any], server: McpServer, user_id: UUID | None = None) -> bytes:
        return self.box.seal(json.dumps(secret), _place(server, user_id))

    def _open(self, sealed: bytes, server: McpServer, user_id: UUID | None = None) -> dict[str, Any]:
        try:
            opened: dict[str, Any] = json.loads(self.box.open(sealed, _place(server, user_id)))
        except SealBroken as error:
            raise McpUnauthorized("The stored authorization cannot be read any more; give it again.") from error
        return opened


def _place(server: McpServer, user_id: UUID | None) -> str:
    return f"mcp/{server.tenant_id}/{server.id}/{user_id or ''}"
