"""`image_generation`: draws a picture of what the question names."""

import base64
from typing import Any

from starter_simulator.drawing.picture import SIZES, draw, encoded, partial
from starter_simulator.drawing.prompt import read_scene, revised
from starter_simulator.hosting.item import HostedItem
from starter_simulator.hosting.work import FAILED_ON_REQUEST, Doing, Work
from starter_simulator.items import Answer

FORMATS = ("png", "webp", "jpeg")
MOST_PARTIAL = 3


def image_generation(work: Work) -> Doing:
    item = HostedItem(work.document, "ig", "image_generation_call", status="in_progress", result=None)
    yield from item.begin()
    yield item.tell(".in_progress")
    yield item.tell(".generating")
    if work.fails:
        error = {"type": "image_generation_error", "code": "generation_failed", "message": FAILED_ON_REQUEST}
        yield item.done(status="failed", error=error)
        return work.failed(FAILED_ON_REQUEST)
    told = _settings(work.tool.spec)
    scene = read_scene(work.question)
    picture = draw(scene, SIZES[told["size"]])
    count = _partial_images(work.tool.spec)
    for place in range(count):
        data = encoded(partial(picture, place, count), told["output_format"])
        image = {"partial_image_index": place, "partial_image_b64": base64.b64encode(data).decode()}
        yield item.tell(".partial_image", **image, **told)
    result = base64.b64encode(encoded(picture, told["output_format"])).decode()
    yield item.tell(".completed")
    yield item.done(status="completed", action="generate", revised_prompt=revised(scene), result=result, **told)
    return work.told(revised(scene), _statement(revised(scene)))


def _settings(spec: dict[str, Any]) -> dict[str, str]:
    size, kind, quality = spec.get("size"), spec.get("output_format"), spec.get("quality")
    return {
        "size": size if size in SIZES else "1024x1024",
        "quality": quality if quality in {"low", "medium", "high"} else "medium",
        "background": "opaque",
        "output_format": kind if kind in FORMATS else "png",
    }


def _partial_images(spec: dict[str, Any]) -> int:
    count = spec.get("partial_images")
    return min(count, MOST_PARTIAL) if isinstance(count, int) and count > 0 else 0


def _statement(prompt: str) -> Answer:
    text = f"Here is the picture. I drew it from the words of your request: {prompt.rstrip('.')}."
    return Answer(text, reason="The picture is drawn, so I say what it shows.")
