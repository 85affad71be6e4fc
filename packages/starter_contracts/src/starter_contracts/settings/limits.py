"""Bounds of what a request may bring, and whose word about its origin counts."""

from pydantic import Field, SecretStr

from starter_contracts.settings.section import Section, env


class LimitSettings(Section):
    """Sizes, rates and proxies."""

    max_body_bytes: int = Field(default=1_048_576, ge=1024, validation_alias=env("MAX_BODY_BYTES"))
    """Largest request body."""
    max_connections: int = Field(default=2000, ge=10, validation_alias=env("MAX_CONNECTIONS"))
    """Open connections of clients, streams included; one more is answered 503 and closed."""
    proxy_secret: SecretStr | None = Field(default=None, min_length=32, validation_alias=env("PROXY_SECRET"))
    """Whoever sends it as `X-Proxy-Secret` is our web server: its `X-Forwarded-For` names the client."""
    trusted_proxies: str = Field(default="", validation_alias=env("FORWARDED_ALLOW_IPS"))
    """Comma-separated addresses and networks of other proxies whose `X-Forwarded-For` is believed."""
    rate_scale: float = Field(default=1.0, gt=0, validation_alias=env("RATE_LIMIT_SCALE"))
    """Multiplies every rate limit; the demo profile loosens them further."""
