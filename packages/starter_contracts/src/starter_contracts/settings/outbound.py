"""Requests to addresses that people name."""

from pydantic import Field

from starter_contracts.settings.section import Section, env


class OutboundSettings(Section):
    """What may be reached beyond the public internet."""

    private_hosts: str = Field(default="", validation_alias=env("OUTBOUND_PRIVATE_HOSTS"))
    """Private hosts (`host`, `host:port`) and networks (`10.1.0.0/16`) that people may name; also without TLS."""
