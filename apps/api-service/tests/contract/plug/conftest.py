"""These tests talk to an agent: their application has a simulated model endpoint."""

from tests.fixtures.talking import model_endpoint, settings, stranger, talker

__all__ = ["model_endpoint", "settings", "stranger", "talker"]
