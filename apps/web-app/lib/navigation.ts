/** Crosses the border between signed out and signed in. */

/** A full page load: nothing that was rendered or remembered for the other side stays. */
export function loadPage(path: string): void {
  window.location.assign(path);
}
