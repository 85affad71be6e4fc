"""What the operations of files demand."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

OPERATIONS = (
    Operation("list_assets", Permission.CONVERSATIONS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True),
    Operation("upload_asset", Permission.CONVERSATIONS_WRITE, DataClass.CONTENT, Bucket.WRITE),
    Operation("get_asset", Permission.CONVERSATIONS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True),
    Operation("get_asset_content", Permission.CONVERSATIONS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True),
    Operation("delete_asset", Permission.CONVERSATIONS_DELETE, DataClass.CONTENT, Bucket.WRITE, audited=True),
)
