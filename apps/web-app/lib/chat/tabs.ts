/** Tells the other tabs of this browser that a conversation has a new turn. */

const CHANNEL = "chat";

export interface TurnStarted {
  conversationId: string;
  runId: string;
}

export function announceTurn(started: TurnStarted): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(started);
  channel.close();
}

/** Calls back for each turn that another tab started; returns how to stop listening. */
export function onTurnElsewhere(listener: (started: TurnStarted) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<TurnStarted>) => listener(data);
  return () => channel.close();
}
