"""`/v1/images/generations` and `/v1/images/edits`: pictures drawn from the words of a prompt."""

import base64
import io
from typing import Any

from PIL import Image, UnidentifiedImageError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from starter_simulator.body import Body, invalid
from starter_simulator.drawing.picture import SIZES, draw, encoded
from starter_simulator.drawing.prompt import read_scene, revised
from starter_simulator.endpoints.common import field, form, json_body, upload
from starter_simulator.errors import ApiError
from starter_simulator.kept.shelf import now
from starter_simulator.text import tokens

FORMATS = ("png", "webp", "jpeg")
MOST = 4
MOST_PIXELS = 16_000_000


async def generate(request: Request) -> Response:
    body = await json_body(request)
    if body.flag("stream", False):
        raise ApiError("The simulator draws no streamed images here.", code="unsupported_value", param="stream")
    return JSONResponse(await run_in_threadpool(_drawn, body, None))


async def edit(request: Request) -> Response:
    """What the prompt names is drawn onto the picture sent."""
    async with form(request) as fields:
        sent = upload(fields, "image" if isinstance(fields.get("image"), UploadFile) else "image[]")
        asked = {name: field(fields, name) or None for name in ("prompt", "size", "output_format")}
        count = field(fields, "n")
        body = Body({**asked, "n": int(count) if count.isdigit() else None})
        return JSONResponse(await run_in_threadpool(_drawn, body, await sent.read()))


def _drawn(body: Body, below: bytes | None) -> dict[str, Any]:
    prompt = body.required_text("prompt")
    size = body.one_of("size", (*SIZES, "auto")) or "auto"
    kind = body.one_of("output_format", FORMATS) or "png"
    count = body.integer("n", 1) or 1
    if count > MOST:
        raise invalid("n", f"at most {MOST}")
    plain = "1024x1024" if size == "auto" else size
    base = _opened(below) if below is not None else None
    made: list[dict[str, str]] = []
    for place in range(count):
        scene = read_scene(prompt if place == 0 else f"{prompt} ({place + 1})")
        data = encoded(draw(scene, SIZES[plain], base), kind)
        made.append({"b64_json": base64.b64encode(data).decode(), "revised_prompt": revised(scene)})
    told = {"size": plain, "output_format": kind, "quality": "medium", "background": "opaque"}
    return {"created": now(), "data": made, **told, "usage": _usage(tokens(prompt))}


def _usage(words: int) -> dict[str, Any]:
    details = {"text_tokens": words, "image_tokens": 0}
    return {"input_tokens": words, "output_tokens": 0, "total_tokens": words, "input_tokens_details": details}


def _opened(data: bytes) -> Image.Image:
    try:
        opened = Image.open(io.BytesIO(data))
        if opened.width * opened.height > MOST_PIXELS:
            raise invalid("image", f"a picture of at most {MOST_PIXELS:,} pixels")
        return opened.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise invalid("image", "a picture") from None


ROUTES = [
    Route("/v1/images/generations", generate, methods=["POST"]),
    Route("/v1/images/edits", edit, methods=["POST"]),
]
