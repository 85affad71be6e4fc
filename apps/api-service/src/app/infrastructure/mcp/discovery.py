"""Who authorizes for an MCP server, by its own metadata (RFC 9728, RFC 8414); every address in it is checked."""

from dataclasses import dataclass

import httpx2
from mcp.client.auth import OAuthFlowError
from mcp.client.auth.utils import (
    build_oauth_authorization_server_metadata_discovery_urls,
    build_protected_resource_metadata_discovery_urls,
    extract_resource_metadata_from_www_auth,
    extract_scope_from_www_auth,
    get_client_metadata_scopes,
    handle_auth_metadata_response,
    handle_protected_resource_response,
    validate_metadata_issuer,
)
from mcp.shared.auth import OAuthMetadata, ProtectedResourceMetadata
from mcp.shared.auth_utils import check_resource_allowed, resource_url_from_server_url

from app.domain.mcp_servers.errors import McpUnreachable
from app.infrastructure.http.guarded import get_following

_PROBE = {"jsonrpc": "2.0", "id": 0, "method": "ping"}
_ACCEPTED = {"accept": "application/json, text/event-stream"}


@dataclass(frozen=True, slots=True)
class Authority:
    """An authorization server, and what it is asked for."""

    metadata: OAuthMetadata
    resource: str
    scopes: str | None


async def discover(client: httpx2.AsyncClient, url: str) -> Authority:
    """The authority of the server at `url`. Raises `McpUnreachable`, `httpx2.HTTPError`."""
    async with client.stream("POST", url, json=_PROBE, headers=_ACCEPTED) as challenge:
        named, wanted = extract_resource_metadata_from_www_auth(challenge), extract_scope_from_www_auth(challenge)
    described = await _resource(client, url, named)
    if described is not None and not check_resource_allowed(resource_url_from_server_url(url), str(described.resource)):
        raise McpUnreachable("The server's metadata speaks of another server.")
    issuer = str(described.authorization_servers[0]) if described is not None else None
    metadata = await _authority(client, url, issuer)
    if "S256" not in (metadata.code_challenge_methods_supported or ()):
        raise McpUnreachable("The authorization server does not offer PKCE with S256.")
    scopes = get_client_metadata_scopes(wanted, described, metadata, ["authorization_code", "refresh_token"])
    resource = str(described.resource) if described is not None else resource_url_from_server_url(url)
    return Authority(metadata, resource, scopes)


async def _resource(client: httpx2.AsyncClient, url: str, named: str | None) -> ProtectedResourceMetadata | None:
    for place in build_protected_resource_metadata_discovery_urls(named, url):
        found = await handle_protected_resource_response(await get_following(client, place))
        if found is not None:
            return found
    return None


async def _authority(client: httpx2.AsyncClient, url: str, issuer: str | None) -> OAuthMetadata:
    for place in build_oauth_authorization_server_metadata_discovery_urls(issuer, url):
        goes_on, found = await handle_auth_metadata_response(await get_following(client, place))
        if found is not None:
            _check_issuer(found, issuer)
            return found
        if not goes_on:
            break
    raise McpUnreachable("The server does not say who authorizes for it.")


def _check_issuer(metadata: OAuthMetadata, issuer: str | None) -> None:
    if issuer is None:
        return
    try:
        validate_metadata_issuer(metadata, issuer)
    except OAuthFlowError as error:
        raise McpUnreachable("The authorization server's metadata names another one.") from error
