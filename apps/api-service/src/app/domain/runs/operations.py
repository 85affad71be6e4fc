"""What the operations of chats and runs demand."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

OPERATIONS = (
    Operation("chat", Permission.CONVERSATIONS_WRITE, DataClass.CONTENT, Bucket.CHAT),
    Operation("stream_chat", Permission.CONVERSATIONS_WRITE, DataClass.CONTENT, Bucket.CHAT),
    Operation("list_runs", Permission.CONVERSATIONS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True),
    Operation("get_run", Permission.CONVERSATIONS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True),
    Operation("stream_run", Permission.CONVERSATIONS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True),
    Operation("switch_branch", Permission.CONVERSATIONS_WRITE, DataClass.CONTENT, Bucket.WRITE, idempotent=True),
    Operation("cancel_run", Permission.CONVERSATIONS_WRITE, DataClass.CONTENT, Bucket.WRITE, idempotent=True),
)
