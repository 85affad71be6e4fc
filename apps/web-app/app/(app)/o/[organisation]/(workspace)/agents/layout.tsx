/** Words of the pages about agents. */
import type * as React from "react";

import { Words } from "@/i18n/Words";

export default function AgentsLayout({ children }: { children: React.ReactNode }) {
  return <Words areas={["common", "problems", "agents"]}>{children}</Words>;
}
