"""What all readers of a run in this process share."""

from app.api.v1.shared.run_broadcast import RunBroadcasts
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.services import Services
from app.services.runs.service import RunService


def _broadcasts(context: Infrastructure, services: Services) -> RunBroadcasts:
    return RunBroadcasts(services.get(RunService))


FEATURES = (Feature(service=RunBroadcasts, build=_broadcasts),)
