"""From a request to what the response contains: calls when the question asks for tools, else an answer."""

from starter_simulator.choice import choose
from starter_simulator.items import Answer, Plan
from starter_simulator.request import ResponsesRequest
from starter_simulator.thinking import thoughts
from starter_simulator.writing.outputs import from_outputs
from starter_simulator.writing.structured import structured
from starter_simulator.writing.talk import from_conversation


def plan(request: ResponsesRequest) -> Plan:
    choices = choose(request.turn, request.offer)
    if choices:
        calls = tuple(choice.call for choice in choices)
        return Plan(thoughts=thoughts(request, choices, None), calls=calls)
    answer = _answer(request)
    return Plan(thoughts=thoughts(request, [], answer), answer=answer)


def _answer(request: ResponsesRequest) -> Answer:
    outputs = [output for output in request.turn.outputs if not output.is_handoff]
    plain = from_outputs(request.turn, outputs) if outputs else from_conversation(request.turn)
    if request.format.kind == "text":
        return plain
    return structured(request.turn, request.format.schema, plain)
