/** How one frame changes what a run has cost. */
import type { PublicFrame } from "starter-client/events";
import type { Charge } from "./turn.ts";

type Charges = readonly Charge[];

export function reduceCharges(charges: Charges, frame: PublicFrame): Charges {
  const scope = frame.scope?.tool_call_id ?? null;
  if (frame.kind === "model.call") {
    const { cost_micro_usd: microUsd } = frame.call;
    return microUsd == null ? charges : [...charges, { eventId: frame.event_id, scope, microUsd }];
  }
  // An asked agent's calls that are made again are paid for once.
  if (frame.kind !== "run.rewound" || scope === null) return charges;
  const { rewind_to_event_id: kept } = frame;
  return charges.filter((charge) => charge.scope !== scope || charge.eventId <= kept);
}
