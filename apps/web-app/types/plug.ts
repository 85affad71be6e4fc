/** Pulling the plug, as the API tells it. */
export type {
  PlugEffectsResponse as PlugEffects,
  PlugPulledResponse as PlugPulled,
  PlugRunResponse as PlugRun,
} from "@/lib/api/client";
