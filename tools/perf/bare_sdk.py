"""The floor of `streams.py` below the API: the Agents SDK with an endpoint and nothing else."""

import json
import sys
import time

import uvloop
from agents import Agent, Runner, set_tracing_disabled
from agents.models.openai_provider import OpenAIProvider
from agents.run import RunConfig
from openai import AsyncOpenAI


async def stream(agent: Agent[None], configuration: RunConfig) -> float:
    """Milliseconds until the first delta."""
    began, first = time.perf_counter(), 0.0
    result = Runner.run_streamed(agent, "Go", run_config=configuration)
    async for event in result.stream_events():
        if not first and event.type == "raw_response_event" and event.data.type == "response.output_text.delta":
            first = (time.perf_counter() - began) * 1000
    return first


async def main(endpoint: str, model: str, streams: int) -> None:
    set_tracing_disabled(True)
    provider = OpenAIProvider(openai_client=AsyncOpenAI(base_url=endpoint, api_key="simulator"))
    agent, configuration = Agent[None](name="bare"), RunConfig(model=model, model_provider=provider)
    for _ in range(5):
        await stream(agent, configuration)
    before = time.process_time()
    waits = [await stream(agent, configuration) for _ in range(streams)]
    cpu = (time.process_time() - before) / streams * 1000
    print(json.dumps({"cpu_ms": cpu, "first_ms": waits}))


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
