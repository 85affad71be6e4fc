"""Pictures are drawn from the words of a prompt."""

import base64
import io
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from openai import AsyncOpenAI, BadRequestError
from PIL import Image
from starter_simulator.drawing.picture import draw
from starter_simulator.drawing.prompt import COLOURS, SHAPES, read_scene, wants_picture

Event = dict[str, Any]
Stream = Callable[..., list[Event]]
TOOL = {"type": "image_generation"}


@pytest.fixture
async def openai(live: str) -> AsyncIterator[AsyncOpenAI]:
    async with AsyncOpenAI(base_url=f"{live}/v1", api_key="any", max_retries=0) as opened:
        yield opened


def opened(encoded: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(encoded)))


def share(picture: Image.Image, colour: tuple[int, int, int]) -> float:
    """How much of a picture has about this colour."""
    small = picture.convert("RGB").resize((64, 64)).tobytes()
    pixels = [small[place : place + 3] for place in range(0, len(small), 3)]
    near = [all(abs(a - b) < 24 for a, b in zip(pixel, colour, strict=True)) for pixel in pixels]
    return sum(near) / len(near)


def test_what_is_asked_for_is_in_the_picture(stream: Stream) -> None:
    call, message = stream("Draw a red circle", tools=[TOOL])[-1]["response"]["output"]
    picture = opened(call["result"])
    assert (call["status"], picture.format, picture.size) == ("completed", "PNG", (1024, 1024))
    assert 0.05 < share(picture, COLOURS["red"]) < 0.8
    assert share(picture, COLOURS["blue"]) == 0
    assert "circle" in call["revised_prompt"]
    assert "Here is the picture" in message["content"][0]["text"]


def test_sizes_and_formats_are_kept(stream: Stream) -> None:
    tool = {**TOOL, "size": "1536x1024", "output_format": "webp"}
    call = stream("Paint mountains by the sea", tools=[tool])[-1]["response"]["output"][0]
    picture = opened(call["result"])
    assert (picture.format, picture.size) == ("WEBP", (1536, 1024))


def test_partial_images_come_before_it(stream: Stream) -> None:
    events = stream("Draw a house", tools=[{**TOOL, "partial_images": 2}])
    partial = [event for event in events if event["type"].endswith("partial_image")]
    assert [event["partial_image_index"] for event in partial] == [0, 1]
    assert opened(partial[0]["partial_image_b64"]).size == (1024, 1024)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_drawn(shape: str) -> None:
    scene = read_scene(f"draw a {shape}")
    assert [wish.shape for wish in scene.wishes] == [shape]
    plain = draw(read_scene("draw a zigzag"), (64, 64)).tobytes()
    assert draw(scene, (64, 64)).tobytes() not in {plain, Image.new("RGB", (64, 64)).tobytes()}


def test_the_same_prompt_gives_the_same_picture() -> None:
    first, again, other = (draw(read_scene(words), (64, 64)).tobytes() for words in ("joy", "joy", "grief"))
    assert first == again != other


def test_german_words_name_colours_and_shapes() -> None:
    [wish] = read_scene("Zeichne ein rotes Haus").wishes
    assert (wish.shape, wish.colour, wish.count) == ("house", COLOURS["red"], 1)


@pytest.mark.parametrize("question", ["Draw a tree", "Generate an image of the sea", "Zeichne ein Haus"])
def test_a_picture_is_asked_for(question: str) -> None:
    assert wants_picture(question)


@pytest.mark.parametrize("question", ["Draw a flow chart", "What is in this picture?", "Draw conclusions from it"])
def test_a_picture_is_not_asked_for(question: str) -> None:
    assert not wants_picture(question)


async def test_the_images_endpoint_draws_too(openai: AsyncOpenAI) -> None:
    answer = await openai.images.generate(model="gpt-image-1", prompt="a blue square", n=2)
    assert answer.data is not None
    first, second = (opened(one.b64_json or "") for one in answer.data)
    assert share(first, COLOURS["blue"]) > 0.05
    assert first.size == second.size == (1024, 1024)


async def test_an_edit_draws_onto_the_picture(openai: AsyncOpenAI) -> None:
    target = io.BytesIO()
    Image.new("RGB", (50, 50), COLOURS["green"]).save(target, "PNG")
    answer = await openai.images.edit(model="gpt-image-1", image=("a.png", target.getvalue()), prompt="a red heart")
    assert answer.data is not None
    picture = opened(answer.data[0].b64_json or "")
    assert share(picture, COLOURS["red"]) > 0.02
    assert share(picture, COLOURS["green"]) > 0.4
    with pytest.raises(BadRequestError):
        await openai.images.edit(model="gpt-image-1", image=("a.png", b"no picture"), prompt="a heart")


@pytest.mark.recordings
def test_a_call_is_told_as_recorded(recorded: Stream, shape: Stream, stream: Stream) -> None:
    ours = stream("Draw a cat", tools=[{**TOOL, "partial_images": 1}])
    assert shape(ours, "image_generation_call") == recorded("openai-image-generation-tool", "image_generation_call")
