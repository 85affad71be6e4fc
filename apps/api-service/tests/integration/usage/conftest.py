"""Its agents are answered by a simulated model."""

from tests.fixtures.talking import model_endpoint

__all__ = ["model_endpoint"]
