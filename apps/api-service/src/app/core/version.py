"""The version of this service, as its package says."""

from importlib.metadata import version

VERSION = version("starter-api-service")
