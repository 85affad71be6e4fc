"""What the operations of sign-in, sessions and profiles demand."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

OPERATIONS = (
    Operation("get_health", None, DataClass.PUBLIC, Bucket.OPEN, idempotent=True),
    Operation("get_readiness", None, DataClass.PUBLIC, Bucket.OPEN, idempotent=True),
    Operation("get_jwks", None, DataClass.PUBLIC, Bucket.OPEN, idempotent=True),
    Operation("get_signup_policy", None, DataClass.PUBLIC, Bucket.OPEN, idempotent=True),
    Operation("register", None, DataClass.CREDENTIALS, Bucket.SIGN_UP, audited=True),
    Operation("sign_in", None, DataClass.CREDENTIALS, Bucket.SIGN_IN, audited=True),
    Operation("refresh_session", None, DataClass.CREDENTIALS, Bucket.REFRESH),
    Operation("sign_out", None, DataClass.CREDENTIALS, Bucket.REFRESH, audited=True, idempotent=True),
    Operation(
        "sign_out_all", Permission.ACCOUNT_SELF, DataClass.CREDENTIALS, Bucket.WRITE, audited=True, idempotent=True
    ),
    Operation(
        "sign_out_others", Permission.ACCOUNT_SELF, DataClass.CREDENTIALS, Bucket.WRITE, audited=True, idempotent=True
    ),
    Operation("list_sessions", Permission.ACCOUNT_SELF, DataClass.ACCOUNT, Bucket.READ, idempotent=True),
    Operation(
        "revoke_session", Permission.ACCOUNT_SELF, DataClass.CREDENTIALS, Bucket.WRITE, audited=True, idempotent=True
    ),
    Operation("get_current_token", Permission.ACCOUNT_SELF, DataClass.ACCOUNT, Bucket.READ, idempotent=True),
    Operation("get_current_user", Permission.ACCOUNT_SELF, DataClass.ACCOUNT, Bucket.READ, idempotent=True),
    Operation(
        "update_current_user", Permission.ACCOUNT_SELF, DataClass.ACCOUNT, Bucket.WRITE, audited=True, idempotent=True
    ),
)
