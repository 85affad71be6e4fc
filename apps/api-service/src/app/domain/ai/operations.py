"""What looking at agents and models demands."""

from app.domain.access.permissions import Permission
from app.domain.access.policy import Bucket, DataClass, Operation

OPERATIONS = (
    Operation("list_agents", Permission.AGENTS_READ, DataClass.METADATA, Bucket.READ, idempotent=True),
    Operation("get_agent", Permission.AGENTS_READ, DataClass.METADATA, Bucket.READ, idempotent=True),
    Operation("get_agent_status", Permission.AGENTS_READ, DataClass.METADATA, Bucket.READ, idempotent=True),
    Operation("list_models", Permission.AGENTS_READ, DataClass.METADATA, Bucket.READ, idempotent=True),
)
