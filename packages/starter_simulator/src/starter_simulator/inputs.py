"""Looks at the images and files of a conversation: texts are read, pixels are counted."""

import base64
import binascii
import re
from dataclasses import replace
from typing import Any

from starter_simulator.drawing.looking import NotAnImage, description
from starter_simulator.items import Attached
from starter_simulator.kept.files import LARGEST, Files, plain_name
from starter_simulator.kept.reading import UnreadableFile, text_of
from starter_simulator.request import ResponsesRequest

MOST = 20
LONGEST_TEXT = 400_000
_DATA_URL = re.compile(r"data:(?P<kind>[\w.+-]+/[\w.+-]+)?(?:;[\w=-]+)*;base64,(?P<data>.*)", re.DOTALL)
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/gif": ".gif"}

Part = dict[str, Any]


def looked_at(request: ResponsesRequest, files: Files) -> ResponsesRequest:
    """The request with what could be read of its images and files."""
    turn = request.turn
    if not (turn.parts or turn.earlier_parts):
        return request
    earlier = [replace(_look(part, files), earlier=True) for part in turn.earlier_parts[-MOST:]]
    attached = (*earlier, *(_look(part, files) for part in turn.parts[:MOST]))
    return replace(request, turn=replace(turn, attached=attached))


def _look(part: Part, files: Files) -> Attached:
    match part.get("type"):
        case "input_image":
            return _image(part, files)
        case "input_file":
            return _file(part, files)
        case _:
            return Attached("a recording", problem="a simulated model hears nothing")


def _image(part: Part, files: Files) -> Attached:
    url = part.get("image_url")
    if isinstance(url, str) and (found := _DATA_URL.match(url)):
        name = f"image{_SUFFIXES.get(found['kind'] or '', '')}"
        return _seen(Attached(name, data=_decoded(found["data"])))
    stored = files.find(str(part.get("file_id") or ""))
    if stored:
        return _seen(Attached(stored.filename, file_id=stored.id, data=stored.data))
    why = "a simulated model opens no addresses" if isinstance(url, str) else "it is not among the files kept"
    return Attached("image", problem=why)


def _seen(attached: Attached) -> Attached:
    try:
        return replace(attached, seen=description(attached.data))
    except NotAnImage as reason:
        return replace(attached, problem=str(reason))


def _file(part: Part, files: Files) -> Attached:
    named = plain_name(part.get("filename") or "file")
    given = part.get("file_data")
    if isinstance(given, str) and given:
        found = _DATA_URL.match(given)
        return _read(Attached(named, data=_decoded(found["data"] if found else given)))
    stored = files.find(str(part.get("file_id") or ""))
    if stored:
        return _read(Attached(stored.filename, file_id=stored.id, data=stored.data))
    why = "a simulated model opens no addresses" if part.get("file_url") else "it is not among the files kept"
    return Attached(named, problem=why)


def _read(attached: Attached) -> Attached:
    try:
        return replace(attached, text=text_of(attached.name, attached.data)[:LONGEST_TEXT])
    except UnreadableFile as reason:
        return replace(attached, problem=str(reason))


def _decoded(data: str) -> bytes:
    """The bytes; none when it is no base64 or too much of it."""
    if len(data) > LARGEST * 4 // 3 + 4:
        return b""
    try:
        return base64.b64decode(data, validate=True)
    except binascii.Error:
        return b""
