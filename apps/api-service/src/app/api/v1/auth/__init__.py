"""Registration, sign-in, refresh, sign-out."""
