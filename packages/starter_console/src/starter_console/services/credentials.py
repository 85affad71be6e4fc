"""Secrets and remembered ports of what this data directory runs."""

import secrets

from pydantic import BaseModel, Field
from starter_contracts.database_roles import DatabaseRole
from starter_contracts.paths import DataPaths

from starter_console.adapters.files import private_folder, write_private


def _password() -> str:
    return secrets.token_urlsafe(24)


def _role_passwords() -> dict[DatabaseRole, str]:
    return {role: _password() for role in DatabaseRole}


class Credentials(BaseModel):
    postgres_password: str = Field(default_factory=_password)
    postgres_port: int = 0
    role_passwords: dict[DatabaseRole, str] = Field(default_factory=_role_passwords)
    valkey_password: str = Field(default_factory=_password)
    valkey_port: int = 0
    proxy_secret: str = Field(default_factory=_password)
    """By it the API knows our web server, and believes whom it names as the client."""


def load(paths: DataPaths) -> Credentials:
    """The credentials of a data directory; what is missing is made on first use."""
    known = Credentials()
    if paths.credentials_file.exists():
        known = Credentials.model_validate_json(paths.credentials_file.read_text(encoding="utf-8"))
    if not {*Credentials.model_fields} <= known.model_fields_set:
        save(paths, known)
    return known


def save(paths: DataPaths, credentials: Credentials) -> None:
    private_folder(paths.run)
    write_private(paths.credentials_file, credentials.model_dump_json(indent=2))
