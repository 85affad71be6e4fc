/** The sign of a kind of tool. */
import {
  CodeXmlIcon,
  FileSearchIcon,
  GlobeIcon,
  ImageIcon,
  type LucideProps,
  WrenchIcon,
} from "lucide-react";

import type { AgentTool } from "@/types/agents";

const SIGNS = {
  function: WrenchIcon,
  web_search: GlobeIcon,
  file_search: FileSearchIcon,
  code_interpreter: CodeXmlIcon,
  image_generation: ImageIcon,
} as const satisfies Record<AgentTool["kind"], typeof WrenchIcon>;

export function ToolIcon({ kind, ...props }: LucideProps & { kind: AgentTool["kind"] }) {
  const Sign = SIGNS[kind];
  return <Sign aria-hidden {...props} />;
}
