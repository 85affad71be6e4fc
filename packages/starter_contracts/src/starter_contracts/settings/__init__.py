"""The settings of every program, by section; the names of environment variables are declared here and nowhere else."""

from starter_contracts.settings.application import ApplicationSettings, Profile
from starter_contracts.settings.auth import AuthSettings
from starter_contracts.settings.database import DatabaseSettings
from starter_contracts.settings.limits import LimitSettings
from starter_contracts.settings.logging import LoggingSettings
from starter_contracts.settings.mcp import McpSettings
from starter_contracts.settings.model import ModelSettings, ProviderName
from starter_contracts.settings.outbound import OutboundSettings
from starter_contracts.settings.redis import RedisSettings
from starter_contracts.settings.root import Settings
from starter_contracts.settings.runs import RunSettings
from starter_contracts.settings.storage import StorageSettings
from starter_contracts.settings.tenants import TenantSettings
from starter_contracts.settings.usage import NamedPrice, UsageSettings

__all__ = [
    "ApplicationSettings",
    "AuthSettings",
    "DatabaseSettings",
    "LimitSettings",
    "LoggingSettings",
    "McpSettings",
    "ModelSettings",
    "NamedPrice",
    "OutboundSettings",
    "Profile",
    "ProviderName",
    "RedisSettings",
    "RunSettings",
    "Settings",
    "StorageSettings",
    "TenantSettings",
    "UsageSettings",
]
