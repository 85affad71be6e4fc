"""The same run for readers that speak AG-UI: a projection of its public frames."""

from .projection import AgUiProjection
from .sse import ag_ui_events

__all__ = ["AgUiProjection", "ag_ui_events"]
