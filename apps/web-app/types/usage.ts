/** What a run used, as the provider reported it. */

export interface Usage {
  input_tokens?: number | null;
  output_tokens?: number | null;
  total_tokens?: number | null;
  cached_input_tokens?: number | null;
  reasoning_output_tokens?: number | null;
  requests?: number | null;
  estimated?: boolean | null;
  /** What a whole run cost, in millionths of a US dollar. */
  cost_micro_usd?: number | null;
  /** A simulator answered: the cost is a list price that nobody bills. */
  simulated?: boolean | null;
}
