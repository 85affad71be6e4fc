/** Tells the other tabs of this browser that the person has signed out. */

let channel: BroadcastChannel | undefined;

/** One for the whole tab: a channel hears every other one of its name, in its own tab too, but not itself. */
function shared(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel !== "undefined") channel ??= new BroadcastChannel("session");
  return channel;
}

export function announceSignOut(): void {
  shared()?.postMessage(null);
}

/** Calls back when another tab signs out; returns how to stop listening. */
export function onSignOutElsewhere(listener: () => void): () => void {
  const heard = shared();
  heard?.addEventListener("message", listener);
  return () => heard?.removeEventListener("message", listener);
}
