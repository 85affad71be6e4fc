/** Agents and models that a message may be sent to. */

export interface Agent {
  name: string;
  display_name: string | null;
  description: string | null;
  model: string | null;
  status: string;
  default?: boolean;
}

export interface AgentPage {
  items: Agent[];
  next_cursor: string | null;
}

export interface Model {
  id: string;
  display_name: string | null;
  reasoning_efforts: string[];
  default_effort: string | null;
  default: boolean;
}

export interface ModelCatalogue {
  items: Model[];
  provider: { name: string; simulated: boolean };
}
