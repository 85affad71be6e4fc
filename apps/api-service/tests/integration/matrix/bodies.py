"""A good body for every operation that takes one, by the operation's name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.mcp_servers.models import McpTool, digest_of
from app.utils.ids import new_id
from tests.fixtures.actors import PENDING, Creators, Credentials, Place, World
from tests.fixtures.application import PASSWORD


@dataclass(frozen=True, slots=True)
class Scene:
    """What a body may be made of."""

    world: World
    creators: Creators
    credentials: Credentials

    @property
    def invitation(self) -> str:
        """A token that nobody has used, of an organisation to which no actor belongs."""
        inviting = self.world.inviting
        return self.creators.invitation(Place(inviting, inviting.people["owner"].id))[1]

    @property
    def refresh_token(self) -> str:
        """Of somebody at home."""
        return self.credentials.refresh_token(self.world.home.people["member"])

    @property
    def address(self) -> str:
        """Nobody's."""
        return f"{new_id().hex}@example.com"


Body = Callable[[Scene], dict[str, Any]]
BODIES: Mapping[str, Body] = {
    "register": lambda scene: {
        "email": scene.address,
        "password": PASSWORD,
        "tenant_name": "Day Shift",
        "accept_terms": True,
    },
    "sign_in": lambda scene: {"email": scene.world.home.people["member"].email, "password": PASSWORD},
    "refresh_session": lambda scene: {"refresh_token": scene.refresh_token},
    "sign_out": lambda scene: {"refresh_token": scene.refresh_token},
    "chat": lambda scene: {"message": "Say one word."},
    "stream_chat": lambda scene: {"message": "Say one word."},
    "rename_conversation": lambda scene: {"display_name": "Another name"},
    "upload_asset": lambda scene: {"any": "words"},
    "create_document": lambda scene: {"title": "A note", "text": "Some words."},
    "create_mcp_server": lambda scene: {
        "label": f"s{new_id().hex[-16:]}",
        "name": "Notes",
        "url": "https://nobody.invalid/mcp",
    },
    "update_mcp_server": lambda scene: {"name": "More notes"},
    "accept_mcp_server_tools": lambda scene: {"digest": digest_of(McpTool(**tool) for tool in PENDING)},
    "complete_mcp_connection": lambda scene: {"state": new_id().hex, "code": "a-code"},
    "create_tenant": lambda scene: {"name": "Day Shift"},
    "update_current_user": lambda scene: {"display_name": "Night Owl"},
    "update_tenant_account": lambda scene: {"name": "Day Shift"},
    "issue_invite": lambda scene: {"role": "viewer"},
    "preview_invite": lambda scene: {"token": scene.invitation},
    "accept_invite": lambda scene: {
        "token": scene.invitation,
        "email": scene.address,
        "password": PASSWORD,
        "accept_terms": True,
    },
    "accept_invite_existing_user": lambda scene: {"token": scene.invitation},
    "set_budget": lambda scene: {"limit_micro_usd": 5_000_000},
    "update_member_role": lambda scene: {"role": "member"},
}
