/** Warns, on every page, that sessions travel unprotected; only where the operator chose so. */
import { insecureCookies } from "@/lib/server/env";

export function InsecureBanner() {
  if (!insecureCookies()) return null;
  return (
    <p role="note" className="bg-warning-surface px-4 py-1.5 text-center text-sm text-warning">
      This installation runs without TLS. Everyone on the network can read what you send.
    </p>
  );
}
