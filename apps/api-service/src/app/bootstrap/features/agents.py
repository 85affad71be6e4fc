"""Agents, their tools, and the runtime that executes them."""

from starter_contracts.settings import ModelSettings

from app.agents._shared.catalogue import SpecCatalogue
from app.agents._shared.loader import load_agent_specs, load_tool_specs
from app.agents._shared.specs import ToolServices
from app.agents._shared.validation import validate
from app.bootstrap.feature import Feature
from app.bootstrap.infrastructure import Infrastructure
from app.infrastructure.cache.effect_log import RedisEffectLog
from app.infrastructure.mcp.server_tools import McpRunTools
from app.infrastructure.prices.dated import DatedPrices
from app.infrastructure.providers.openai.agents import build_agents, document_searches
from app.infrastructure.providers.openai.circuit_breaker import CircuitBreakers
from app.infrastructure.providers.openai.document_search import DocumentSearchTools
from app.infrastructure.providers.openai.durable_tools import build_tools
from app.infrastructure.providers.openai.fast_events import install
from app.infrastructure.providers.openai.model_attempt import AnswerLimits
from app.infrastructure.providers.openai.model_call import CallRules
from app.infrastructure.providers.openai.retrying import RetryPolicy
from app.infrastructure.providers.openai.run_files import FileExchange
from app.infrastructure.providers.openai.runtime import OpenAIAgentRuntime
from app.providers.openai.client import create_model_provider
from app.services import Services
from app.services.agents.service import AgentService
from app.services.documents.service import DocumentService
from app.services.usage.metering import Metering
from app.services.vector_stores.service import VectorStoreService

_DEMO = "app.agents._demo"


def _packages(context: Infrastructure) -> list[str]:
    application = context.settings.application
    named = [name.strip() for name in application.agent_packages.split(",") if name.strip()]
    return [*named, _DEMO] if application.offers_plug else named


def _catalogue(context: Infrastructure, services: Services) -> SpecCatalogue:
    model = context.settings.model
    return SpecCatalogue(
        load_agent_specs(_packages(context)),
        load_tool_specs(_packages(context)),
        default_model=model.default_model,
        allow_any_model=model.allow_any_model,
    )


def _service(context: Infrastructure, services: Services) -> AgentService:
    return AgentService(
        catalogue=services.get(SpecCatalogue),
        provider=context.settings.model.provider,
        prices=services.get(DatedPrices),
        clock=context.clock,
    )


def _runtime(context: Infrastructure, services: Services) -> OpenAIAgentRuntime:
    specs, tools = load_agent_specs(_packages(context)), load_tool_specs(_packages(context))
    catalogue = services.get(SpecCatalogue)
    validate(specs, tools, catalogue)
    install()
    house = ToolServices(documents=services.get(DocumentService), effects=services.get(RedisEffectLog))
    searches = DocumentSearchTools(services.get(VectorStoreService), document_searches(specs, tools))
    return OpenAIAgentRuntime(
        agents=build_agents(specs, tools, build_tools(tools, house), catalogue, context.clock),
        models=create_model_provider(context.settings.model),
        rules=_call_rules(context.settings.model, context.settings.usage.max_output_tokens),
        files=services.get(FileExchange),
        clock=context.clock,
        meter=services.get(Metering),
        max_turns=context.settings.runs.max_turns,
        run_tools=(services.get(McpRunTools), searches),
    )


def _call_rules(settings: ModelSettings, max_output_tokens: int) -> CallRules:
    return CallRules(
        limits=AnswerLimits(
            first_event_seconds=settings.first_event_timeout_seconds,
            idle_seconds=settings.idle_timeout_seconds,
            total_seconds=settings.total_timeout_seconds,
            output_chars=settings.max_output_chars,
            output_tokens=max_output_tokens,
        ),
        retries=RetryPolicy(
            attempts=settings.max_attempts,
            backoff_seconds=settings.retry_backoff_seconds,
            retry_after_max_seconds=settings.retry_after_max_seconds,
            total_seconds=settings.retry_total_seconds,
        ),
        circuits=CircuitBreakers(failures=settings.circuit_failures, open_seconds=settings.circuit_open_seconds),
    )


FEATURES = (
    Feature(service=SpecCatalogue, build=_catalogue),
    Feature(service=AgentService, build=_service),
    Feature(service=OpenAIAgentRuntime, build=_runtime),
)
