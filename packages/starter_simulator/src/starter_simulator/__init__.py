"""The offline world of the starter: a model endpoint that answers from what it is given."""

from starter_simulator.app import create_app

__all__ = ["create_app"]
