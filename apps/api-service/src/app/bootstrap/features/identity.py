"""Keys, sessions and accounts."""

from datetime import timedelta

import structlog
from starter_contracts.key_source import KeysetSource

from app.bootstrap.container import Onboarding
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.core.security.access_tokens import AccessTokens
from app.core.security.passwords import PasswordHashes
from app.core.security.refresh_tokens import RefreshTokens
from app.domain.access.concurrency import Concurrency
from app.domain.identity.rotation import SessionLifetimes
from app.infrastructure.cache.recent_refreshes import RedisRecentRefreshes
from app.services import Services
from app.services.access.limits import RequestLimits
from app.services.identity.authenticator import Authenticator
from app.services.identity.open_streams import OpenStreams
from app.services.identity.passwords import PasswordDesk
from app.services.identity.refreshing import SessionRefresher
from app.services.identity.service import IdentityService
from app.services.identity.session_service import SessionService
from app.services.identity.sessions import SessionIssuer

_log = structlog.stdlib.get_logger("identity")


def _keys(context: Infrastructure, services: Services) -> KeysetSource:
    return KeysetSource(context.settings.application.data_dir / "keys", on_failure=_report_keys)


def _report_keys(failure: Exception) -> None:
    _log.error("keys.unreadable", error=str(failure))


def _tokens(context: Infrastructure, services: Services) -> AccessTokens:
    auth = context.settings.auth
    return AccessTokens(
        services.get(KeysetSource),
        issuer=auth.issuer,
        audience=auth.audience,
        lifetime=timedelta(minutes=auth.access_token_minutes),
    )


def _refresh_tokens(context: Infrastructure, services: Services) -> RefreshTokens:
    return RefreshTokens(services.get(KeysetSource))


def _lifetimes(context: Infrastructure, services: Services) -> SessionLifetimes:
    auth = context.settings.auth
    return SessionLifetimes(
        idle=timedelta(days=auth.session_idle_days),
        absolute=timedelta(days=auth.session_absolute_days),
        reuse=timedelta(seconds=auth.refresh_reuse_seconds),
    )


def _issuer(context: Infrastructure, services: Services) -> SessionIssuer:
    return SessionIssuer(
        access=services.get(AccessTokens),
        refresh=services.get(RefreshTokens),
        lifetimes=services.get(SessionLifetimes),
    )


def _authenticator(context: Infrastructure, services: Services) -> Authenticator:
    return Authenticator(
        tokens=services.get(AccessTokens),
        uow=context.unit_of_work,
        clock=context.clock,
        lifetimes=services.get(SessionLifetimes),
    )


def _open_streams(context: Infrastructure, services: Services) -> OpenStreams:
    runs = context.settings.runs
    most = Concurrency(runs.streams_per_user, runs.streams_per_tenant).scaled(context.settings.limits.rate_scale)
    return OpenStreams(
        uow=context.unit_of_work,
        clock=context.clock,
        lifetimes=services.get(SessionLifetimes),
        concurrency=most,
    )


def _hashes(context: Infrastructure, services: Services) -> PasswordHashes:
    return PasswordHashes()


async def _close_hashes(hashes: PasswordHashes) -> None:
    hashes.close()


def _passwords(context: Infrastructure, services: Services) -> PasswordDesk:
    return PasswordDesk(
        uow=context.unit_of_work,
        hashes=services.get(PasswordHashes),
        limits=services.get(RequestLimits),
        minimum=context.settings.auth.password_min_length,
    )


def _identity(context: Infrastructure, services: Services) -> IdentityService:
    return IdentityService(
        uow=context.unit_of_work,
        clock=context.clock,
        issuer=services.get(SessionIssuer),
        passwords=services.get(PasswordDesk),
        onboarding=services.get(Onboarding),
    )


def _sessions(context: Infrastructure, services: Services) -> SessionService:
    return SessionService(
        uow=context.unit_of_work,
        clock=context.clock,
        refresh=services.get(RefreshTokens),
        lifetimes=services.get(SessionLifetimes),
        authenticator=services.get(Authenticator),
    )


def _refresher(context: Infrastructure, services: Services) -> SessionRefresher:
    settings = context.settings
    return SessionRefresher(
        uow=context.unit_of_work,
        clock=context.clock,
        issuer=services.get(SessionIssuer),
        authenticator=services.get(Authenticator),
        recent=RedisRecentRefreshes(
            context.redis, prefix=settings.redis.prefix, seconds=settings.auth.refresh_reuse_seconds
        ),
    )


FEATURES = (
    Feature(service=KeysetSource, build=_keys),
    Feature(service=AccessTokens, build=_tokens),
    Feature(service=RefreshTokens, build=_refresh_tokens),
    Feature(service=SessionLifetimes, build=_lifetimes),
    Feature(service=SessionIssuer, build=_issuer),
    Feature(service=Authenticator, build=_authenticator),
    Feature(service=OpenStreams, build=_open_streams, start=OpenStreams.start, stop=OpenStreams.stop),
    Feature(service=PasswordHashes, build=_hashes, stop=_close_hashes),
    Feature(service=PasswordDesk, build=_passwords),
    Feature(service=IdentityService, build=_identity),
    Feature(service=SessionService, build=_sessions),
    Feature(service=SessionRefresher, build=_refresher),
)
