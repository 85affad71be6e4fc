"""What pulling the plug demands."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

OPERATIONS = (
    Operation("start_plug_run", Permission.CONVERSATIONS_WRITE, DataClass.CONTENT, Bucket.CHAT),
    Operation("get_plug_effects", Permission.CONVERSATIONS_READ, DataClass.METADATA, Bucket.READ, idempotent=True),
    Operation("pull_plug", Permission.CONVERSATIONS_WRITE, DataClass.METADATA, Bucket.WRITE, audited=True),
)
