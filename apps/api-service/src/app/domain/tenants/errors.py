"""Why somebody cannot found, join, change or leave an organisation."""

from app.domain.errors import DomainError, Kind


class TooManyTenants(DomainError):
    """You belong to as many organisations as one person may."""

    code = "tenant.too_many"
    kind = Kind.CONFLICT
    title = "Too many organisations"


class MemberNotFound(DomainError):
    """There is no such member."""

    code = "member.not_found"
    kind = Kind.NOT_FOUND
    title = "Member not found"


class LastOwner(DomainError):
    """An organisation keeps at least one owner; make somebody else an owner first."""

    code = "member.last_owner"
    kind = Kind.CONFLICT
    title = "Last owner"


class AlreadyMember(DomainError):
    """You belong to this organisation already."""

    code = "member.already"
    kind = Kind.CONFLICT
    title = "Already a member"


class InvitationNotFound(DomainError):
    """There is no such invitation."""

    code = "invite.not_found"
    kind = Kind.NOT_FOUND
    title = "Invitation not found"


class InvitationAccepted(DomainError):
    """This invitation has been accepted; remove the member instead."""

    code = "invite.accepted"
    kind = Kind.CONFLICT
    title = "Invitation accepted"


class InvitationInvalid(DomainError):
    """This invitation cannot be used; ask for a new one."""

    code = "invite.invalid"
    kind = Kind.NOT_FOUND
    title = "Invalid invitation"


class InvitationForSomebodyElse(DomainError):
    """This invitation is for another e-mail address."""

    code = "invite.other_recipient"
    kind = Kind.FORBIDDEN
    title = "Invitation for somebody else"


class InvitationNeedsAddress(DomainError):
    """This invitation names nobody; say which e-mail address joins."""

    code = "invite.email_required"
    kind = Kind.INVALID
    title = "E-mail address needed"


class InvitationLastsTooLong(DomainError):
    """An invitation cannot be open for so long."""

    code = "invite.expiry_refused"
    kind = Kind.INVALID
    title = "Invitation would last too long"


class TooManyInvitations(DomainError):
    """Too many invitations are open; revoke some first."""

    code = "invite.too_many"
    kind = Kind.CONFLICT
    title = "Too many open invitations"
