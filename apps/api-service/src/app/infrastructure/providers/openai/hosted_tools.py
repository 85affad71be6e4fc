"""The provider's own tools as the SDK has them, made from our options."""

from agents import CodeInterpreterTool, FileSearchTool, ImageGenerationTool, Tool, WebSearchTool
from agents.tool import ImageGenerationToolConfig
from openai.types.responses.tool_param import CodeInterpreter
from openai.types.responses.tool_param import CodeInterpreterContainerCodeInterpreterToolAuto as AutoContainer
from openai.types.responses.web_search_tool import Filters
from openai.types.responses.web_search_tool_param import UserLocation

from app.agents._shared.hosted_tools import (
    CodeInterpreterOptions,
    FileSearchOptions,
    HostedKind,
    HostedOptions,
    ImageGenerationOptions,
    WebSearchOptions,
)

INCLUDED: dict[HostedKind, str] = {
    "web_search": "web_search_call.action.sources",
    "code_interpreter": "code_interpreter_call.outputs",
}
"""What an answer tells of a tool only when it is asked to; a file search says so itself."""


def hosted_tool(options: HostedOptions) -> Tool | None:
    """The tool; None for a file search in stores that are known only when somebody asks."""
    match options:
        case WebSearchOptions():
            return _web_search(options)
        case FileSearchOptions():
            return file_search(options, list(options.vector_stores)) if options.vector_stores else None
        case CodeInterpreterOptions():
            return _code_interpreter(options)
        case ImageGenerationOptions():
            return _image_generation(options)


def file_search(options: FileSearchOptions, vector_stores: list[str]) -> FileSearchTool:
    """Searches these stores."""
    return FileSearchTool(
        vector_store_ids=vector_stores, max_num_results=options.max_results, include_search_results=True
    )


def _web_search(options: WebSearchOptions) -> WebSearchTool:
    domains, country = options.allowed_domains, options.country
    return WebSearchTool(
        search_context_size=options.context_size,
        filters=Filters(allowed_domains=list(domains)) if domains else None,
        user_location=UserLocation(type="approximate", country=country) if country else None,
    )


def _code_interpreter(options: CodeInterpreterOptions) -> CodeInterpreterTool:
    container = AutoContainer(type="auto")
    if options.memory is not None:
        container["memory_limit"] = options.memory
    return CodeInterpreterTool(tool_config=CodeInterpreter(type="code_interpreter", container=container))


def _image_generation(options: ImageGenerationOptions) -> ImageGenerationTool:
    config = ImageGenerationToolConfig(
        type="image_generation",
        size=options.size,
        quality=options.quality,
        background=options.background,
        output_format=options.output_format,
        partial_images=options.partial_images,
    )
    return ImageGenerationTool(tool_config=config)
