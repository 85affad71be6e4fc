"""The file search of a run: it looks into the documents of whoever asks, and nobody else's."""

from collections.abc import Mapping

import openai
import structlog
from agents import Tool

from app.agents._shared.hosted_tools import FileSearchOptions
from app.domain.runs.models import Run
from app.domain.vector_stores.ports import DocumentStores

from .faults import NO_FIRST_EVENT, describe, tool_unsupported
from .hosted_tools import file_search
from .outcomes import CallEnded

log = structlog.get_logger(__name__)


class DocumentSearchTools:
    """`RunTools` of the agents that search the organisation's documents."""

    def __init__(self, stores: DocumentStores, options: Mapping[str, FileSearchOptions]) -> None:
        """`options`: by agent."""
        self._stores = stores
        self._options = options

    async def of(self, run: Run, agent: str) -> list[Tool]:
        """The search, bound to the store of the run's tenant."""
        if (options := self._options.get(agent)) is None:
            return []
        try:
            return [file_search(options, [await self._stores.of(run.tenant_id)])]
        except openai.NotFoundError:
            raise CallEnded({"error": tool_unsupported("file search")}) from None
        except TimeoutError:
            raise CallEnded({"error": dict(NO_FIRST_EVENT)}) from None
        except openai.OpenAIError as error:
            log.warning("vector_store.unavailable", tenant_id=str(run.tenant_id), error=repr(error)[:500])
            raise CallEnded({"error": describe(error)}) from None
