"""Authorization of people at MCP servers: code flow with PKCE, for one resource, over guarded requests."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx2
import structlog
from mcp.client.auth import OAuthRegistrationError, PKCEParameters
from mcp.client.auth.utils import create_client_registration_request, handle_registration_response, issuers_match
from mcp.shared.auth import OAuthClientMetadata, OAuthMetadata, OAuthToken
from pydantic import AnyUrl, ValidationError

from app.domain.clock import Clock
from app.domain.mcp_servers.errors import McpUnauthorized, McpUnreachable
from app.domain.mcp_servers.models import McpServer, McpTokens
from app.domain.mcp_servers.ports import StartedAuthorization
from app.infrastructure.http.addresses import AddressRefused, UnknownName
from app.infrastructure.http.guarded import Guard

from .discovery import Authority, discover

log = structlog.get_logger(__name__)

_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthAuthorizer:
    """`McpAuthorizer`."""

    guard: Guard
    clock: Clock
    client_name: str

    async def start(
        self, server: McpServer, state: str, redirect_uri: str, registration: dict[str, Any] | None
    ) -> StartedAuthorization:
        """Finds the authorization server, registers us there if need be. Raises `McpFailure`."""
        async with self._client() as client:
            authority = await discover(client, server.url)
            metadata = authority.metadata
            await self.guard.addresses(httpx2.URL(str(metadata.authorization_endpoint)))
            issuer = str(metadata.issuer)
            if registration is None or not issuers_match(registration.get("issuer") or issuer, issuer):
                registration = await self._register(client, metadata, redirect_uri)
        proof = PKCEParameters.generate()
        query = {
            "response_type": "code",
            "client_id": registration["client_id"],
            "redirect_uri": redirect_uri,
            "state": state,
            "code_challenge": proof.code_challenge,
            "code_challenge_method": "S256",
            "resource": authority.resource,
        }
        if scopes := server.scopes or authority.scopes:
            query["scope"] = scopes
        kept = _kept(authority, registration) | {"verifier": proof.code_verifier, "redirect_uri": redirect_uri}
        return StartedAuthorization(
            url=_with_query(str(metadata.authorization_endpoint), query), kept=kept, registration=registration
        )

    async def finish(self, kept: dict[str, Any], code: str, issuer: str | None) -> McpTokens:
        """Tokens for a code. Raises `McpFailure`."""
        if issuer != kept["issuer"] and (issuer is not None or kept["names_issuer"]):
            raise McpUnauthorized("The answer came from another authorization server than the one that was asked.")
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": kept["redirect_uri"],
            "code_verifier": kept["verifier"],
        }
        return await self._tokens(kept, form)

    async def refresh(self, kept: dict[str, Any], tokens: McpTokens) -> McpTokens:
        """Newer tokens. Raises `McpUnauthorized` when the person has to connect again, else `McpFailure`."""
        if tokens.refresh_token is None:
            raise McpUnauthorized("The connection to this service has expired. Connect again.")
        newer = await self._tokens(kept, {"grant_type": "refresh_token", "refresh_token": tokens.refresh_token})
        if newer.refresh_token is not None:
            return newer
        return McpTokens(
            access_token=newer.access_token, refresh_token=tokens.refresh_token, expires_at=newer.expires_at
        )

    async def revoke(self, kept: dict[str, Any], tokens: McpTokens) -> None:
        """Tells the authorization server, as far as it wants to know (RFC 7009)."""
        if kept["revocation_endpoint"] is None:
            return
        form = {"token": tokens.refresh_token or tokens.access_token}
        try:
            async with self._client() as client:
                await self._post(client, kept["revocation_endpoint"], kept, form)
        except (McpUnreachable, McpUnauthorized) as failure:
            log.info("mcp.not_revoked", reason=str(failure))

    async def _register(self, client: httpx2.AsyncClient, metadata: OAuthMetadata, redirect_uri: str) -> dict[str, Any]:
        if metadata.registration_endpoint is None:
            raise McpUnreachable("The authorization server registers nobody by itself: give a client id.")
        wish = OAuthClientMetadata(
            redirect_uris=[AnyUrl(redirect_uri)],
            client_name=self.client_name,
            token_endpoint_auth_method="none",  # noqa: S106 - the name of a method
            grant_types=["authorization_code", "refresh_token"],
            application_type="web",
        )
        response = await client.send(create_client_registration_request(metadata, wish, str(metadata.issuer)))
        try:
            registered = await handle_registration_response(response)
        except OAuthRegistrationError as error:
            raise McpUnreachable("The authorization server does not register us as a client.") from error
        return {
            "client_id": registered.client_id,
            "client_secret": registered.client_secret,
            "method": registered.token_endpoint_auth_method,
            "issuer": str(metadata.issuer),
        }

    async def _tokens(self, kept: dict[str, Any], form: dict[str, str]) -> McpTokens:
        asked_at = self.clock.now()
        async with self._client() as client:
            response = await self._post(client, kept["token_endpoint"], kept, form | {"resource": kept["resource"]})
        if response.status_code in (400, 401):
            raise McpUnauthorized("The authorization server does not accept this any more. Connect again.")
        try:
            told = OAuthToken.model_validate_json(response.content)
        except ValidationError as error:
            raise McpUnreachable("The authorization server gives no token.") from error
        expires = None if told.expires_in is None else asked_at + timedelta(seconds=told.expires_in)
        return McpTokens(access_token=told.access_token, refresh_token=told.refresh_token, expires_at=expires)

    async def _post(
        self, client: httpx2.AsyncClient, url: str, kept: dict[str, Any], form: dict[str, str]
    ) -> httpx2.Response:
        form, headers = form | {"client_id": kept["client_id"]}, {"accept": "application/json"}
        secret = kept["client_secret"]
        if secret is None:
            return await client.post(url, data=form, headers=headers)
        if kept["method"] == "client_secret_post":
            return await client.post(url, data=form | {"client_secret": secret}, headers=headers)
        return await client.post(url, data=form, auth=(kept["client_id"], secret), headers=headers)

    @asynccontextmanager
    async def _client(self) -> AsyncGenerator[httpx2.AsyncClient]:
        """A guarded client, whose failures are ours."""
        try:
            async with self.guard.client(seconds=_SECONDS) as client:
                yield client
        except (AddressRefused, UnknownName) as error:
            raise McpUnreachable(f"An address that the server names cannot be used: {error}.") from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise McpUnreachable("The authorization server cannot be reached.") from error


def _kept(authority: Authority, registration: dict[str, Any]) -> dict[str, Any]:
    metadata = authority.metadata
    return {
        "issuer": str(metadata.issuer),
        "names_issuer": bool(metadata.authorization_response_iss_parameter_supported),
        "token_endpoint": str(metadata.token_endpoint),
        "revocation_endpoint": str(metadata.revocation_endpoint) if metadata.revocation_endpoint else None,
        "resource": authority.resource,
        "client_id": registration["client_id"],
        "client_secret": registration.get("client_secret"),
        "method": registration.get("method"),
    }


def _with_query(url: str, query: dict[str, str]) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(query)}"
