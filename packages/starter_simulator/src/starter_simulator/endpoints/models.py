"""Models of other kinds: embeddings, moderations, and counting the tokens of a request."""

import base64
import math
import re
import struct
from hashlib import blake2b
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from starter_simulator.body import Body, invalid
from starter_simulator.document import new_id
from starter_simulator.endpoints.common import json_body
from starter_simulator.request import read_request
from starter_simulator.text import terms, tokens
from starter_simulator.usage import usage

DIMENSIONS = 1536
MOST_INPUTS = 2048
CATEGORIES = (
    "harassment",
    "harassment/threatening",
    "hate",
    "hate/threatening",
    "illicit",
    "illicit/violent",
    "self-harm",
    "self-harm/instructions",
    "self-harm/intent",
    "sexual",
    "sexual/minors",
    "violence",
    "violence/graphic",
)
_FLAGGED = {
    "violence": re.compile(r"\b(?:kill|murder|shoot|stab|töten|ermorden)\b", re.IGNORECASE),
    "self-harm": re.compile(r"\b(?:suicide|self-harm|hurt myself|selbstmord)\b", re.IGNORECASE),
    "hate": re.compile(r"\bi hate (?:all|every|these)\b", re.IGNORECASE),
    "harassment": re.compile(r"\b(?:idiot|moron|stupid bastard)\b", re.IGNORECASE),
}


async def embeddings(request: Request) -> Response:
    """Hashed bags of words: texts that share words are near to one another, and that is all they know."""
    body = await json_body(request)
    size = body.integer("dimensions", 1) or DIMENSIONS
    if size > 4096:
        raise invalid("dimensions", "at most 4096")
    packed = body.one_of("encoding_format", ("float", "base64")) == "base64"
    given = _texts(body)
    vectors = [_vector(text, size) for text in given]
    data = [
        {"object": "embedding", "index": index, "embedding": _packed(vector) if packed else vector}
        for index, vector in enumerate(vectors)
    ]
    counted = sum(map(tokens, given))
    used = {"prompt_tokens": counted, "total_tokens": counted}
    return JSONResponse({"object": "list", "model": body.required_text("model"), "data": data, "usage": used})


async def moderations(request: Request) -> Response:
    """A few plain words decide: enough to see what a flag does."""
    body = await json_body(request)
    model = body.text("model") or "omni-moderation-latest"
    results = [_moderated(text) for text in _texts(body)]
    return JSONResponse({"id": new_id("modr"), "model": model, "results": results})


async def input_tokens(request: Request) -> Response:
    body = await json_body(request)
    asked = read_request(Body({"model": "gpt-5.1", **body.data}))
    counted = usage(asked, written=0, thought=0)["input_tokens"]
    return JSONResponse({"object": "response.input_tokens", "input_tokens": counted})


def _texts(body: Body) -> list[str]:
    given = body.data.get("input")
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST_INPUTS:
        raise invalid("input", "a string or an array of strings")
    return [_text(one) for one in listed]


def _text(one: Any) -> str:
    if isinstance(one, dict):
        return str(one.get("text") or "")
    if not isinstance(one, str):
        raise invalid("input", "a string or an array of strings")
    return one


def _vector(text: str, size: int) -> list[float]:
    values = [0.0] * size
    for term in terms(text) or [text]:
        digest = blake2b(term.encode(), digest_size=8).digest()
        values[int.from_bytes(digest[:4]) % size] += 1.0 if digest[4] & 1 else -1.0
    length = math.sqrt(sum(value * value for value in values)) or 1.0
    return [value / length for value in values]


def _packed(vector: list[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def _moderated(text: str) -> dict[str, Any]:
    found = {name: bool(pattern.search(text)) for name, pattern in _FLAGGED.items()}
    categories = {name: found.get(name, False) for name in CATEGORIES}
    scores = {name: 0.98 if flagged else 0.001 for name, flagged in categories.items()}
    kinds = {name: ["text"] for name in CATEGORIES}
    told = {"flagged": any(found.values()), "categories": categories, "category_scores": scores}
    return {**told, "category_applied_input_types": kinds}


ROUTES = [
    Route("/v1/embeddings", embeddings, methods=["POST"]),
    Route("/v1/moderations", moderations, methods=["POST"]),
    Route("/v1/responses/input_tokens", input_tokens, methods=["POST"]),
]
