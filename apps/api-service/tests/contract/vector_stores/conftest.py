"""These tests talk to agents: their application has a simulated model endpoint."""

from tests.fixtures.talking import model_endpoint, settings, stranger, talker

__all__ = ["model_endpoint", "settings", "stranger", "talker"]
