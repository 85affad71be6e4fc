/** The places of the workspace, in order: every feature with a `nav.ts` is one. */
import type { NavPlace } from "@/types/navigation";

const declared = import.meta.glob<NavPlace>("./*/nav.ts", { eager: true, import: "nav" });

export const navigation: readonly NavPlace[] = Object.values(declared).toSorted(
  (one, other) => one.order - other.order,
);
