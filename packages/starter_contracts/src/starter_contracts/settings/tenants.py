"""Organisations and invitations."""

from typing import Self

from pydantic import Field, model_validator

from starter_contracts.settings.section import Section, env


class TenantSettings(Section):
    """How people come to belong to an organisation."""

    invite_default_hours: int = Field(default=72, ge=1, validation_alias=env("INVITE_DEFAULT_HOURS"))
    """An invitation is open for so long unless whoever makes it says otherwise."""
    invite_max_hours: int = Field(default=720, ge=1, validation_alias=env("INVITE_MAX_HOURS"))
    """The longest that an invitation may be open."""
    invite_retention_days: int = Field(default=90, ge=1, le=36_500, validation_alias=env("INVITE_RETENTION_DAYS"))
    """How long an invitation that was accepted or revoked, or has expired, stays in the organisation's list."""

    @model_validator(mode="after")
    def _default_is_allowed(self) -> Self:
        if self.invite_default_hours > self.invite_max_hours:
            msg = "INVITE_DEFAULT_HOURS is longer than INVITE_MAX_HOURS allows"
            raise ValueError(msg)
        return self
