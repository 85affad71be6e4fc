/** The places of the workspace, in order: every feature with a `nav.ts` is one. */
import type { NavPlace } from "@/types/navigation";

// Not by `import: "nav"`: in a production build of Next 16.4 each value of that is undefined.
const declared = import.meta.glob<{ nav: NavPlace }>("./*/nav.ts", { eager: true });

export const navigation: readonly NavPlace[] = Object.values(declared)
  .map(({ nav }) => nav)
  .toSorted((one, other) => one.order - other.order);
