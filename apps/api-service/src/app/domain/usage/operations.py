"""What the operations of usage and budgets demand."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

_READ, _MANAGE = Permission.USAGE_READ, Permission.USAGE_MANAGE

OPERATIONS = (
    Operation("get_usage", _READ, DataClass.ACCOUNT, Bucket.READ, idempotent=True),
    Operation("list_budgets", _READ, DataClass.ACCOUNT, Bucket.READ, idempotent=True),
    Operation("set_budget", _MANAGE, DataClass.ACCOUNT, Bucket.WRITE, audited=True, idempotent=True),
    Operation("delete_budget", _MANAGE, DataClass.ACCOUNT, Bucket.WRITE, audited=True),
)
