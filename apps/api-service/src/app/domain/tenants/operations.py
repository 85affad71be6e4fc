"""What the operations of organisations, members and invitations demand."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

_SELF, _READ, _MANAGE = Permission.ACCOUNT_SELF, Permission.MEMBERS_READ, Permission.MEMBERS_MANAGE

OPERATIONS = (
    Operation("list_tenants", _SELF, DataClass.ACCOUNT, Bucket.READ, idempotent=True),
    Operation("create_tenant", _SELF, DataClass.ACCOUNT, Bucket.WRITE, audited=True),
    Operation("get_tenant_account", _SELF, DataClass.METADATA, Bucket.READ, idempotent=True),
    Operation(
        "update_tenant_account",
        Permission.TENANT_MANAGE,
        DataClass.METADATA,
        Bucket.WRITE,
        audited=True,
        idempotent=True,
    ),
    Operation("list_members", _READ, DataClass.ACCOUNT, Bucket.READ, idempotent=True),
    Operation("update_member_role", _MANAGE, DataClass.ACCOUNT, Bucket.WRITE, audited=True, idempotent=True),
    Operation("remove_member", _MANAGE, DataClass.ACCOUNT, Bucket.WRITE, audited=True),
    Operation("leave_tenant", _SELF, DataClass.ACCOUNT, Bucket.WRITE, audited=True),
    Operation("get_invite_policy", _MANAGE, DataClass.METADATA, Bucket.READ, idempotent=True),
    Operation("list_invites", _MANAGE, DataClass.ACCOUNT, Bucket.READ, idempotent=True),
    Operation("issue_invite", _MANAGE, DataClass.CREDENTIALS, Bucket.WRITE, audited=True),
    Operation("revoke_invite", _MANAGE, DataClass.ACCOUNT, Bucket.WRITE, audited=True, idempotent=True),
    Operation("preview_invite", None, DataClass.CREDENTIALS, Bucket.SIGN_IN, idempotent=True),
    Operation("accept_invite", None, DataClass.CREDENTIALS, Bucket.SIGN_UP, audited=True),
    Operation("accept_invite_existing_user", _SELF, DataClass.CREDENTIALS, Bucket.WRITE, audited=True),
)
