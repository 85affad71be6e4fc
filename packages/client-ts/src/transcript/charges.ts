/** How one frame changes what a run has cost. */
import type { PublicFrame } from "starter-client/events";

import type { Charge } from "./turn.ts";

type Charges = readonly Charge[];

export function reduceCharges(charges: Charges, frame: PublicFrame): Charges {
  if (frame.kind !== "model.call" || frame.call.cost_micro_usd == null) return charges;
  const scope = frame.scope?.tool_call_id ?? null;
  return [...charges, { eventId: frame.event_id, scope, microUsd: frame.call.cost_micro_usd }];
}
