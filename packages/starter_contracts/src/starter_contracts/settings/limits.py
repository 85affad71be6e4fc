"""Bounds of what a request may bring."""

from pydantic import Field

from starter_contracts.settings.section import Section, env


class LimitSettings(Section):
    """Sizes and rates."""

    max_body_bytes: int = Field(default=1_048_576, ge=1024, validation_alias=env("MAX_BODY_BYTES"))
    """Largest request body."""
    trusted_proxies: str = Field(default="127.0.0.1", validation_alias=env("FORWARDED_ALLOW_IPS"))
    """Comma-separated addresses of proxies whose `X-Forwarded-For` is believed."""
    rate_scale: float = Field(default=1.0, gt=0, validation_alias=env("RATE_LIMIT_SCALE"))
    """Multiplies every rate limit; the demo profile loosens them further."""
