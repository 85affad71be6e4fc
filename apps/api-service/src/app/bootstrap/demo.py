"""The demo organisation: something to look at before anything is configured."""

import structlog
from starter_contracts.settings import Settings

from app.bootstrap.container import Container
from app.bootstrap.feature import load_features
from app.bootstrap.infrastructure import create_infrastructure
from app.services.identity.service import IdentityService, Registration

TENANT_NAME = "Demo organisation"
_DISPLAY_NAME = "Demo"
_log = structlog.stdlib.get_logger("demo")


async def seed_demo(settings: Settings, *, email: str, password: str) -> None:
    """Create the demo organisation and what it holds, as far as it is not there yet."""
    container = Container(create_infrastructure(settings, "api"), load_features())
    try:
        form = Registration(
            email=email, password=password, tenant_name=TENANT_NAME, display_name=_DISPLAY_NAME, accept_terms=True
        )
        owner = await container.get(IdentityService).ensure_owner(form)
        await container.seed_demo(owner)
        _log.info("demo.seeded", tenant_id=str(owner.tenant_id))
    finally:
        await container.stop()
        await container.context.close()
