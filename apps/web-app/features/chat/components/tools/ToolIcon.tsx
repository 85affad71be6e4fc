/** What kind of tool it is, as a picture. */
import {
  BotMessageSquareIcon,
  BracesIcon,
  FileDiffIcon,
  FileSearchIcon,
  GlobeIcon,
  ImageIcon,
  type LucideIcon,
  MonitorIcon,
  PlugIcon,
  SquareTerminalIcon,
  ToolCaseIcon,
  WrenchIcon,
} from "lucide-react";
import type { ToolPart } from "starter-client/transcript";

const BY_TYPE: Record<string, LucideIcon> = {
  agent: BotMessageSquareIcon,
  code_interpreter: SquareTerminalIcon,
  file_search: FileSearchIcon,
  image_generation: ImageIcon,
  mcp: PlugIcon,
  web_search: GlobeIcon,
};

/** Functions that people meet by name. */
const BY_NAME: Record<string, LucideIcon> = {
  apply_patch: FileDiffIcon,
  computer: MonitorIcon,
  program: BracesIcon,
  search_documents: FileSearchIcon,
  shell: SquareTerminalIcon,
  tool_search: ToolCaseIcon,
};

export function ToolIcon({ part, className }: { part: ToolPart; className?: string }) {
  const Icon = BY_TYPE[part.toolType] ?? BY_NAME[part.name] ?? WrenchIcon;
  return <Icon className={className} />;
}
