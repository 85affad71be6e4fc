/** A run whose process may be killed, and what it does in the world. */
import { request } from "@/lib/api/request";
import type { PlugEffects, PlugPulled, PlugRun } from "@/types/plug";

const RUNS = "/api/v1/plug/runs";

export function startPlugRun(): Promise<PlugRun> {
  return request(RUNS, { method: "POST" });
}

export function getPlugEffects(runId: string, signal?: AbortSignal): Promise<PlugEffects> {
  return request(`${RUNS}/${encodeURIComponent(runId)}/effects`, { signal });
}

export function pullPlug(runId: string): Promise<PlugPulled> {
  return request(`${RUNS}/${encodeURIComponent(runId)}/pull`, { method: "POST" });
}
