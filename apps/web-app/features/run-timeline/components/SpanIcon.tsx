/** What kind of work a span is, as a picture. */
import {
  BotIcon,
  BotMessageSquareIcon,
  BrainIcon,
  CornerDownRightIcon,
  FileSearchIcon,
  GlobeIcon,
  ImageIcon,
  type LucideIcon,
  PlugIcon,
  RotateCcwIcon,
  SparklesIcon,
  SquareTerminalIcon,
  TextIcon,
  WrenchIcon,
} from "lucide-react";
import type { Span } from "starter-client/timeline";

const ICONS: Record<Span["kind"], LucideIcon> = {
  agent: BotIcon,
  ask: BotMessageSquareIcon,
  handoff: CornerDownRightIcon,
  rewind: RotateCcwIcon,
  model: SparklesIcon,
  reasoning: BrainIcon,
  message: TextIcon,
  tool: WrenchIcon,
};

const TONES: Record<Span["kind"], string> = {
  agent: "text-span-agent",
  ask: "text-span-agent",
  handoff: "text-span-agent",
  rewind: "text-warning",
  model: "text-span-model",
  reasoning: "text-span-model",
  message: "text-span-model",
  tool: "text-span-tool",
};

/** What a tool works on; any other is a wrench. */
const TOOL_ICONS: Record<string, LucideIcon> = {
  code_interpreter: SquareTerminalIcon,
  file_search: FileSearchIcon,
  image_generation: ImageIcon,
  mcp: PlugIcon,
  shell: SquareTerminalIcon,
  web_search: GlobeIcon,
};

type Shown = Pick<Span, "kind" | "status" | "lost" | "toolType" | "name">;

export function SpanIcon({ span }: { span: Shown }) {
  const { kind, toolType, name } = span;
  const ofTool = TOOL_ICONS[toolType ?? ""] ?? TOOL_ICONS[name];
  const Icon = (kind === "tool" ? ofTool : undefined) ?? ICONS[kind];
  return <Icon aria-hidden className={`size-3.5 shrink-0 ${toneOf(span)}`} />;
}

function toneOf({ kind, status, lost }: Pick<Span, "kind" | "status" | "lost">): string {
  if (lost) return "text-muted-foreground";
  return status === "failed" ? "text-danger" : TONES[kind];
}
