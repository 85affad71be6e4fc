"""What all sections of the settings share."""

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Section(BaseSettings):
    """A section is read from the environment; every field names its variable with `env`."""

    model_config = SettingsConfigDict(
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        env_ignore_empty=True,
        use_attribute_docstrings=True,
        hide_input_in_errors=True,  # a value that is refused may be a secret
    )


def env(name: str) -> AliasChoices:
    """The alias that binds a field to the environment variable `name`."""
    return AliasChoices(name)


__all__ = ["Field", "Section", "env"]
