"""Registration, sign-in, sessions."""
