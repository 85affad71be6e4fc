"""The files of runs: what people attached, and what agents make."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from app.domain.assets.models import Asset, Attachment, ObjectKey
from app.domain.assets.policies import safe_filename
from app.domain.assets.ports import FileReceiver, MadeFile, ObjectMissing, ObjectStorage
from app.domain.clock import Clock
from app.services.assets.placing import Placing


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRunFiles:
    """`RunFiles`: whose a file is was decided when it was attached; here its reference is enough."""

    storage: ObjectStorage
    receiver: FileReceiver
    placing: Placing
    clock: Clock

    async def content(self, tenant_id: UUID, attachment: Attachment) -> bytes | None:
        """Under the run's own tenant, wherever the reference comes from."""
        key = ObjectKey(tenant_id, attachment.object_id)
        try:
            return b"".join([piece async for piece in self.storage.read(key)])
        except ObjectMissing:
            return None

    async def keep(self, made: MadeFile, content: AsyncIterator[bytes]) -> Attachment:
        """In place of what an execution that died has kept as the same file."""
        async with self.receiver.receive(made.filename, content, any_type=True) as file:
            asset = Asset(
                id=made.id,
                tenant_id=made.tenant_id,
                created_by=made.user_id,
                source_tool=made.source_tool,
                filename=safe_filename(made.filename, file.facts.mime_type),
                facts=file.facts,
                created_at=self.clock.now(),
                conversation_id=made.conversation_id,
                run_id=made.run_id,
                tool_call_id=made.tool_call_id,
            )
            await self.placing.place(asset, file)
        return asset.attached()
