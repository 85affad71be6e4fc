"""Where logs go."""

from pathlib import Path

from pydantic import Field

from starter_contracts.settings.section import Section, env


class LoggingSettings(Section):
    """Sinks and level."""

    sinks: str = Field(default="stdout", validation_alias=env("LOGGING_SINKS"))
    """Comma-separated: `stdout`, `file`."""
    root: Path = Field(default=Path("var/log"), validation_alias=env("LOG_ROOT"))
    """Folder of the dated log folders."""
    level: str = Field(default="INFO", validation_alias=env("LOG_LEVEL"))
    """Lowest level that is written."""
