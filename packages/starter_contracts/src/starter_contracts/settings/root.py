"""All sections together."""

from pydantic import BaseModel, ConfigDict, Field

from starter_contracts.settings.application import ApplicationSettings
from starter_contracts.settings.auth import AuthSettings
from starter_contracts.settings.database import DatabaseSettings
from starter_contracts.settings.limits import LimitSettings
from starter_contracts.settings.logging import LoggingSettings
from starter_contracts.settings.mcp import McpSettings
from starter_contracts.settings.model import ModelSettings
from starter_contracts.settings.outbound import OutboundSettings
from starter_contracts.settings.redis import RedisSettings
from starter_contracts.settings.runs import RunSettings
from starter_contracts.settings.storage import StorageSettings
from starter_contracts.settings.tenants import TenantSettings
from starter_contracts.settings.usage import UsageSettings


class Settings(BaseModel):
    """Composition of the sections; each reads its own variables when it is made."""

    model_config = ConfigDict(frozen=True)

    application: ApplicationSettings = Field(default_factory=ApplicationSettings)
    auth: AuthSettings = Field(default_factory=AuthSettings)
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    limits: LimitSettings = Field(default_factory=LimitSettings)
    logging: LoggingSettings = Field(default_factory=LoggingSettings)
    mcp: McpSettings = Field(default_factory=McpSettings)
    model: ModelSettings = Field(default_factory=ModelSettings)
    outbound: OutboundSettings = Field(default_factory=OutboundSettings)
    redis: RedisSettings = Field(default_factory=RedisSettings)
    runs: RunSettings = Field(default_factory=RunSettings)
    storage: StorageSettings = Field(default_factory=StorageSettings)
    tenants: TenantSettings = Field(default_factory=TenantSettings)
    usage: UsageSettings = Field(default_factory=UsageSettings)
