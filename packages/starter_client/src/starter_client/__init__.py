"""Follows the runs of agents: typed events, automatic resume, and the state they add up to."""

from .async_client import AsyncAgentRun, AsyncStarterClient
from .client import AgentRun, StarterClient
from .errors import ApiError, StreamLost
from .events import PublicFrame, is_terminal
from .timeline import Timeline, reduce_timeline, summarise
from .transcript import TurnState, reduce_frame, reduce_frames

__all__ = [
    "AgentRun",
    "ApiError",
    "AsyncAgentRun",
    "AsyncStarterClient",
    "PublicFrame",
    "StarterClient",
    "StreamLost",
    "Timeline",
    "TurnState",
    "is_terminal",
    "reduce_frame",
    "reduce_frames",
    "reduce_timeline",
    "summarise",
]
