"""Deleting rows that nobody has a use for any more."""

from datetime import timedelta

from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.domain.unit_of_work import Scope
from app.infrastructure.storage.local import LocalStorage
from app.services import Services
from app.services.assets.removal import AssetRemoval
from app.services.retention.sweep import Ageing, RetentionSweep
from app.services.vector_stores.service import VectorStoreService


def _sweep(context: Infrastructure, services: Services) -> RetentionSweep:
    settings = context.settings
    idle = timedelta(days=settings.auth.session_idle_days)
    sessions = Ageing(
        name="sessions",
        rows=lambda uow: uow.aged_sessions(idle),
        scope=lambda person: Scope(user_id=person),
        keep=timedelta(days=settings.auth.session_retention_days),
    )
    invitations = Ageing(
        name="invitations",
        rows=lambda uow: uow.aged_invitations,
        scope=Scope,
        keep=timedelta(days=settings.tenants.invite_retention_days),
    )
    # As all upkeep, in the processes that work; those that only serve leave it to them.
    if not context.executes_runs:
        return RetentionSweep(unit_of_work=context.unit_of_work, clock=context.clock, ageing=())
    return RetentionSweep(
        unit_of_work=context.unit_of_work,
        clock=context.clock,
        ageing=(sessions, invitations),
        others={
            "assets": services.get(AssetRemoval).sweep,
            "partial_files": services.get(LocalStorage).sweep,
            "vector_stores": services.get(VectorStoreService).sweep,
        },
    )


FEATURES = (Feature(service=RetentionSweep, build=_sweep, start=RetentionSweep.start, stop=RetentionSweep.stop),)
