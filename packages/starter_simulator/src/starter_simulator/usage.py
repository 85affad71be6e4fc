"""Token usage of a response, estimated from the real text of request and answer."""

from typing import Any

import orjson

from starter_simulator.request import ResponsesRequest
from starter_simulator.text import tokens

CACHE_FROM = 1024
CACHE_STEP = 128


def usage(request: ResponsesRequest, *, written: int, thought: int) -> dict[str, Any]:
    """Usage with the provider's fields; what precedes the last message counts as cached in the provider's steps."""
    tools = orjson.dumps(request.offer.told).decode() if request.offer.told else ""
    before = tokens(request.instructions or "") + tokens(tools)
    spoken = tokens(request.turn.text)
    earlier = before + sum(tokens(said.text) for said in request.turn.earlier)
    cached = earlier // CACHE_STEP * CACHE_STEP if earlier >= CACHE_FROM else 0
    total_in, total_out = before + spoken, written + thought
    return {
        "input_tokens": total_in,
        "input_tokens_details": {"cached_tokens": min(cached, total_in), "cache_write_tokens": 0},
        "output_tokens": total_out,
        "output_tokens_details": {"reasoning_tokens": thought},
        "total_tokens": total_in + total_out,
    }
