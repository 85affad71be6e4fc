"""What the operations of MCP servers demand."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

_READ, _MANAGE, _SELF = Permission.MCP_SERVERS_READ, Permission.MCP_SERVERS_MANAGE, Permission.ACCOUNT_SELF
_METADATA, _CREDENTIALS = DataClass.METADATA, DataClass.CREDENTIALS

OPERATIONS = (
    Operation("list_mcp_servers", _READ, _METADATA, Bucket.READ, idempotent=True),
    Operation("get_mcp_server", _READ, _METADATA, Bucket.READ, idempotent=True),
    Operation("create_mcp_server", _MANAGE, _CREDENTIALS, Bucket.WRITE, audited=True),
    Operation("update_mcp_server", _MANAGE, _CREDENTIALS, Bucket.WRITE, audited=True, idempotent=True),
    Operation("delete_mcp_server", _MANAGE, _METADATA, Bucket.WRITE, audited=True),
    Operation("refresh_mcp_server", _MANAGE, _METADATA, Bucket.WRITE, audited=True, idempotent=True),
    Operation("accept_mcp_server_tools", _MANAGE, _METADATA, Bucket.WRITE, audited=True),
    Operation("connect_mcp_server", _SELF, _CREDENTIALS, Bucket.WRITE),
    Operation("complete_mcp_connection", _SELF, _CREDENTIALS, Bucket.WRITE, audited=True),
    Operation("disconnect_mcp_server", _SELF, _CREDENTIALS, Bucket.WRITE, audited=True, idempotent=True),
)
