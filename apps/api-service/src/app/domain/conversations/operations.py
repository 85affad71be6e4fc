"""What the operations of conversations demand."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

OPERATIONS = (
    Operation("list_conversations", Permission.CONVERSATIONS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True),
    Operation("get_conversation", Permission.CONVERSATIONS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True),
    Operation(
        "get_conversation_messages", Permission.CONVERSATIONS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True
    ),
    Operation("rename_conversation", Permission.CONVERSATIONS_WRITE, DataClass.CONTENT, Bucket.WRITE, idempotent=True),
    Operation("delete_conversation", Permission.CONVERSATIONS_DELETE, DataClass.CONTENT, Bucket.WRITE, audited=True),
)
