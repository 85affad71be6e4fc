"use client";

/** What stands behind the line of a tool call: what it was given, what it gave, what went wrong. */
import type { ReactNode } from "react";
import type { ToolPart } from "starter-client/transcript";

import { AgentDetails } from "./AgentDetails";
import { CodeDetails } from "./CodeDetails";
import { FileSearchDetails } from "./FileSearchDetails";
import { FunctionDetails } from "./FunctionDetails";
import { ImageDetails } from "./ImageDetails";
import { McpDetails } from "./McpDetails";
import { ToolError } from "./ToolError";
import { ToolNotices } from "./ToolNotices";
import { WebSearchDetails } from "./WebSearchDetails";

export interface ToolDetailsProps {
  part: ToolPart;
  nested: ReactNode;
}

export default function ToolDetails({ part, nested }: ToolDetailsProps) {
  return (
    <div className="flex min-w-0 flex-col gap-3 py-1">
      <DetailsOfType part={part} nested={nested} />
      <ToolError part={part} />
      <ToolNotices notices={part.notices} />
      <ToolName part={part} />
    </div>
  );
}

/** By which those who built it know it. */
function ToolName({ part: { toolType, name, fields } }: { part: ToolPart }) {
  if (toolType !== "function" && toolType !== "mcp") return null;
  const server = fields.server_label;
  return (
    <p className="font-mono text-xs break-words text-muted-foreground">
      {server ? `${server} · ${name}` : name}
    </p>
  );
}

function DetailsOfType({ part, nested }: ToolDetailsProps) {
  switch (part.toolType) {
    case "web_search":
      return <WebSearchDetails part={part} />;
    case "file_search":
      return <FileSearchDetails part={part} />;
    case "code_interpreter":
      return <CodeDetails part={part} />;
    case "image_generation":
      return <ImageDetails part={part} />;
    case "mcp":
      return <McpDetails part={part} />;
    case "agent":
      return <AgentDetails part={part} nested={nested} />;
    default:
      return <FunctionDetails part={part} />;
  }
}
