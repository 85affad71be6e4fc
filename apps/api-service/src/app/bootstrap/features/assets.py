"""Files: their storage, taking them in, and what agents make."""

from datetime import timedelta
from pathlib import Path

from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.infrastructure.providers.openai.attached_files import AttachedFiles
from app.infrastructure.providers.openai.container_files import ContainerFiles
from app.infrastructure.providers.openai.generated_files import GeneratedFiles
from app.infrastructure.providers.openai.run_files import FileExchange
from app.infrastructure.storage.local import INCOMING, LocalStorage
from app.infrastructure.storage.receiving import ReceivingLimits, SpoolingReceiver
from app.providers.openai.client import create_client
from app.services import Services
from app.services.assets.placing import Placing
from app.services.assets.removal import AssetRemoval
from app.services.assets.run_files import StoredRunFiles
from app.services.assets.service import AssetService


def _folder(context: Infrastructure) -> Path:
    named = context.settings.storage.folder
    return (Path(named) if named else context.settings.application.data_dir / "storage").resolve()


def _storage(context: Infrastructure, services: Services) -> LocalStorage:
    return LocalStorage(_folder(context))


def _receiver(context: Infrastructure, services: Services) -> SpoolingReceiver:
    settings = context.settings.storage
    limits = ReceivingLimits(
        file_bytes=settings.max_file_bytes, image_pixels=settings.max_image_pixels, pdf_pages=settings.max_pdf_pages
    )
    return SpoolingReceiver(_folder(context) / INCOMING, limits)


def _placing(context: Infrastructure, services: Services) -> Placing:
    quota = context.settings.storage.tenant_quota_bytes
    return Placing(context.unit_of_work, services.get(LocalStorage), context.clock, quota)


def _removal(context: Infrastructure, services: Services) -> AssetRemoval:
    unused = timedelta(hours=context.settings.storage.unused_hours)
    return AssetRemoval(context.unit_of_work, services.get(LocalStorage), context.clock, unused)


def _service(context: Infrastructure, services: Services) -> AssetService:
    return AssetService(
        unit_of_work=context.unit_of_work,
        storage=services.get(LocalStorage),
        receiver=services.get(SpoolingReceiver),
        placing=services.get(Placing),
        removal=services.get(AssetRemoval),
        clock=context.clock,
    )


def _exchange(context: Infrastructure, services: Services) -> FileExchange:
    settings = context.settings
    files = StoredRunFiles(
        storage=services.get(LocalStorage),
        receiver=services.get(SpoolingReceiver),
        placing=services.get(Placing),
        clock=context.clock,
    )
    attached = AttachedFiles(
        files, max_call_bytes=settings.storage.max_call_bytes, max_text_chars=settings.storage.max_text_chars
    )
    containers = ContainerFiles(create_client(settings.model), max_bytes=settings.storage.max_file_bytes)
    return FileExchange(attached, GeneratedFiles(files, containers))


FEATURES = (
    Feature(service=LocalStorage, build=_storage, checks={"storage": LocalStorage.check}),
    Feature(service=SpoolingReceiver, build=_receiver),
    Feature(service=Placing, build=_placing),
    Feature(service=AssetRemoval, build=_removal),
    Feature(service=AssetService, build=_service),
    Feature(service=FileExchange, build=_exchange),
)
