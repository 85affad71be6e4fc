"""The demo organisation's login, which everybody knows and which therefore never faces a network."""

DEMO_EMAIL = "demo@example.com"
DEMO_PASSWORD = "demo-agents-at-work"  # noqa: S105 - published on purpose; see `is_private_demo_password`
PASSWORD_VARIABLE = "STARTER_DEMO_PASSWORD"  # noqa: S105 - a variable's name
MINIMUM_PASSWORD_LENGTH = 14


def is_private_demo_password(password: str | None) -> bool:
    """Whether a demo password may be used where strangers reach the sign-in page."""
    return password is not None and len(password) >= MINIMUM_PASSWORD_LENGTH and password != DEMO_PASSWORD
