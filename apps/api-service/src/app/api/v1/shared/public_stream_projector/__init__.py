"""The projection of a run's journal that browsers and clients read."""

from .frame import StreamFrame, encode_sse
from .projector import PublicStreamProjector, stream_id_of

__all__ = ["PublicStreamProjector", "StreamFrame", "encode_sse", "stream_id_of"]
