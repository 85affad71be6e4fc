"""Liveness, readiness and public keys: served at the root, outside of any version."""
