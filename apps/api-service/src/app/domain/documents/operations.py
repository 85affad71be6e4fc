"""What the operations of documents demand."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

OPERATIONS = (
    Operation("list_documents", Permission.DOCUMENTS_READ, DataClass.CONTENT, Bucket.READ, idempotent=True),
    Operation("create_document", Permission.DOCUMENTS_WRITE, DataClass.CONTENT, Bucket.WRITE, audited=True),
    Operation("delete_document", Permission.DOCUMENTS_WRITE, DataClass.CONTENT, Bucket.WRITE, audited=True),
)
