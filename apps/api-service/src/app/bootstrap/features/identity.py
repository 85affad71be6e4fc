"""Keys, sessions and accounts."""

from datetime import timedelta

from starter_contracts.keys import Keyset, ensure_keyset

from app.bootstrap.container import Onboarding
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.core.security.access_tokens import AccessTokens
from app.core.security.passwords import PasswordHashes
from app.core.security.refresh_tokens import RefreshTokens
from app.services import Services
from app.services.access.limits import RequestLimits
from app.services.identity.authenticator import Authenticator
from app.services.identity.service import IdentityService
from app.services.identity.session_service import SessionService
from app.services.identity.sessions import SessionIssuer, SessionLifetimes


def _keyset(context: Infrastructure, services: Services) -> Keyset:
    return ensure_keyset(context.settings.application.data_dir / "keys")


def _tokens(context: Infrastructure, services: Services) -> AccessTokens:
    auth = context.settings.auth
    return AccessTokens(
        services.get(Keyset),
        issuer=auth.issuer,
        audience=auth.audience,
        lifetime=timedelta(minutes=auth.access_token_minutes),
    )


def _issuer(context: Infrastructure, services: Services) -> SessionIssuer:
    auth = context.settings.auth
    return SessionIssuer(
        access=services.get(AccessTokens),
        refresh=RefreshTokens(services.get(Keyset)),
        lifetimes=SessionLifetimes(
            idle=timedelta(days=auth.session_idle_days),
            absolute=timedelta(days=auth.session_absolute_days),
            reuse=timedelta(seconds=auth.refresh_reuse_seconds),
        ),
    )


def _authenticator(context: Infrastructure, services: Services) -> Authenticator:
    return Authenticator(tokens=services.get(AccessTokens), uow=context.unit_of_work)


def _hashes(context: Infrastructure, services: Services) -> PasswordHashes:
    return PasswordHashes()


async def _close_hashes(hashes: PasswordHashes) -> None:
    hashes.close()


def _identity(context: Infrastructure, services: Services) -> IdentityService:
    return IdentityService(
        uow=context.unit_of_work,
        clock=context.clock,
        hashes=services.get(PasswordHashes),
        issuer=services.get(SessionIssuer),
        limits=services.get(RequestLimits),
        onboarding=services.get(Onboarding),
        password_minimum=context.settings.auth.password_min_length,
    )


def _sessions(context: Infrastructure, services: Services) -> SessionService:
    return SessionService(
        uow=context.unit_of_work,
        clock=context.clock,
        issuer=services.get(SessionIssuer),
        authenticator=services.get(Authenticator),
    )


FEATURES = (
    Feature(service=Keyset, build=_keyset),
    Feature(service=AccessTokens, build=_tokens),
    Feature(service=SessionIssuer, build=_issuer),
    Feature(service=Authenticator, build=_authenticator),
    Feature(service=PasswordHashes, build=_hashes, stop=_close_hashes),
    Feature(service=IdentityService, build=_identity),
    Feature(service=SessionService, build=_sessions),
)
