"""Tokens and sessions."""

from typing import Literal

from pydantic import Field

from starter_contracts.settings.section import Section, env


class AuthSettings(Section):
    """Lifetimes and names."""

    issuer: str = Field(default="starter", validation_alias=env("AUTH_ISSUER"))
    """`iss` of our tokens."""
    audience: str = Field(default="agent-api", validation_alias=env("AUTH_AUDIENCE"))
    """`aud` of access tokens."""
    access_token_minutes: int = Field(default=15, ge=1, le=60, validation_alias=env("ACCESS_TOKEN_MINUTES"))
    """Lifetime of an access token."""
    session_idle_days: int = Field(default=30, ge=1, validation_alias=env("SESSION_IDLE_DAYS"))
    """A session that is not refreshed for so long ends."""
    session_absolute_days: int = Field(default=90, ge=1, validation_alias=env("SESSION_ABSOLUTE_DAYS"))
    """A session ends after this, however it is used."""
    session_retention_days: int = Field(default=30, ge=1, le=36_500, validation_alias=env("SESSION_RETENTION_DAYS"))
    """How long a session that is over stays in its person's list."""
    refresh_reuse_seconds: int = Field(default=10, ge=0, validation_alias=env("REFRESH_REUSE_SECONDS"))
    """Grace for concurrent refreshes of one token."""
    password_min_length: int = Field(default=14, ge=14, le=128, validation_alias=env("PASSWORD_MIN_LENGTH"))
    """Shortest password that is accepted."""
    signup_policy: Literal["public"] = Field(default="public", validation_alias=env("SIGNUP_POLICY"))
    """Who may register. This release knows one answer, and does not start with another."""
