"""Welcoming a new organisation."""

import structlog

from app.domain.access.actor import Actor
from app.domain.identity.ports import TenantOnboarding

_log = structlog.stdlib.get_logger("identity")


async def welcome(onboarding: TenantOnboarding, owner: Actor) -> None:
    """The organisation exists by now; a welcome that fails is our problem, not its owner's."""
    try:
        await onboarding.welcome(owner)
    except Exception:
        _log.exception("tenant.welcome_failed", tenant_id=str(owner.tenant_id))
