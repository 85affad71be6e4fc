"""Tools of MCP servers as tools of a run: each call is a durable step, recorded once."""

from dataclasses import dataclass
from typing import Any

import orjson
import structlog
from agents import HostedMCPTool, Tool
from agents.tool_context import ToolContext as SdkToolContext
from openai.types.responses.tool_param import Mcp

from app.domain.ai.errors import ToolError
from app.domain.ai.tool_calls import CalledTool
from app.domain.mcp_servers.errors import McpFailure
from app.domain.mcp_servers.models import McpServer, McpServerKind, McpTool
from app.domain.mcp_servers.policies import described, model_name, usable_tools
from app.domain.mcp_servers.ports import McpDirectory, McpGateway
from app.domain.runs.models import Run
from app.infrastructure.providers.openai.recorded_call import RecordedCall
from app.infrastructure.providers.openai.session import RunSession
from app.infrastructure.providers.openai.stepwise_tool import StepwiseTool

log = structlog.get_logger(__name__)

_LONGEST_ARGUMENTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class McpRunTools:
    """`RunTools` of the tenant's MCP servers."""

    directory: McpDirectory
    gateway: McpGateway
    call_seconds: float

    async def of(self, run: Run, agent: str) -> list[Tool]:
        """The pinned tools of the servers that the agent may use; nothing is asked of the servers themselves."""
        found: list[Tool] = []
        for server in await self.directory.enabled(run.tenant_id):
            if server.is_for(agent):
                self.directory.check_in_time(server, run.user_id)
                found += await self._hosted(run, server) if server.kind is McpServerKind.HOSTED else self._local(server)
        return found

    def _local(self, server: McpServer) -> list[Tool]:
        return [self._tool(server, tool) for tool in usable_tools(server)]

    async def _hosted(self, run: Run, server: McpServer) -> list[Tool]:
        """The provider lists and calls; of what it lists it may use what is pinned."""
        allowed = [tool.name for tool in usable_tools(server)]
        if not allowed:
            return []
        config = Mcp(
            type="mcp",
            server_label=server.label,
            server_url=server.url,
            allowed_tools=allowed,
            require_approval="never",
        )
        try:
            token = await self.directory.token(server, run.user_id)
        except McpFailure as failure:
            log.info("mcp.not_offered", server_id=str(server.id), reason=str(failure))
            return []
        if token is not None:
            config["authorization"] = token
        return [HostedMCPTool(tool_config=config)]

    def _tool(self, server: McpServer, tool: McpTool) -> StepwiseTool:
        async def invoke(context: SdkToolContext[RunSession], arguments: str) -> str:
            session = context.context

            async def work(_: str) -> str:
                return await self._call(server, tool, session.run, arguments)

            call = RecordedCall(
                session=session,
                call_id=context.tool_call_id,
                name=model_name(server.label, tool.name),
                idempotent=tool.repeatable,
                timeout_seconds=self.call_seconds,
            )
            return await call.make(work)

        return StepwiseTool(
            name=model_name(server.label, tool.name),
            description=described(server, tool),
            params_json_schema=tool.input_schema,
            on_invoke_tool=invoke,
            strict_json_schema=False,
            told_as=CalledTool(name=tool.name, server_label=server.label),
        )

    async def _call(self, server: McpServer, tool: McpTool, run: Run, arguments: str) -> str:
        """What the tool says. Raises `ToolError` with what the model is told of a failure."""
        try:
            token = await self.directory.token(server, run.user_id)
            answer = await self.gateway.call(server, token, tool.name, _read(arguments))
        except McpFailure as failure:
            raise ToolError(str(failure)) from failure
        if answer.failed:
            raise ToolError(answer.output)
        return answer.output


def _read(arguments: str) -> dict[str, Any]:
    if len(arguments) > _LONGEST_ARGUMENTS:
        raise ToolError(f"The arguments are longer than {_LONGEST_ARGUMENTS:,} characters.")
    try:
        read = orjson.loads(arguments or "{}")
    except orjson.JSONDecodeError as error:
        raise ToolError("Invalid arguments: they are not JSON.") from error
    if not isinstance(read, dict):
        raise ToolError("Invalid arguments: they are not an object.")
    return read
