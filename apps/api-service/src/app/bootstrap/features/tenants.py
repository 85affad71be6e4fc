"""Organisations, their members, and invitations to join them."""

from app.bootstrap.container import Onboarding
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.services import Services
from app.services.identity.authenticator import Authenticator
from app.services.identity.passwords import PasswordDesk
from app.services.identity.sessions import SessionIssuer
from app.services.tenants.invitations import InvitationPolicy, InvitationService
from app.services.tenants.joining import JoiningService
from app.services.tenants.members import MemberService
from app.services.tenants.service import TenantService


def _tenants(context: Infrastructure, services: Services) -> TenantService:
    return TenantService(uow=context.unit_of_work, clock=context.clock, onboarding=services.get(Onboarding))


def _members(context: Infrastructure, services: Services) -> MemberService:
    return MemberService(uow=context.unit_of_work, clock=context.clock, authenticator=services.get(Authenticator))


def _invitations(context: Infrastructure, services: Services) -> InvitationService:
    settings = context.settings.tenants
    policy = InvitationPolicy(default_hours=settings.invite_default_hours, maximum_hours=settings.invite_max_hours)
    return InvitationService(uow=context.unit_of_work, clock=context.clock, policy=policy)


def _joining(context: Infrastructure, services: Services) -> JoiningService:
    return JoiningService(
        uow=context.unit_of_work,
        clock=context.clock,
        issuer=services.get(SessionIssuer),
        passwords=services.get(PasswordDesk),
    )


FEATURES = (
    Feature(service=TenantService, build=_tenants),
    Feature(service=MemberService, build=_members),
    Feature(service=InvitationService, build=_invitations),
    Feature(service=JoiningService, build=_joining),
)
