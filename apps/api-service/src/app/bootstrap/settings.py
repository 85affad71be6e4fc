"""The settings of this process; nobody outside of `bootstrap` reads them."""

from starter_contracts.settings import Settings


def get_settings() -> Settings:
    """Read the environment now."""
    return Settings()
