/** What the environment says, read when it is needed so that one build serves every installation. */

const DEFAULT_API = "http://127.0.0.1:8000";
const DEFAULT_MAX_BODY_BYTES = 1_048_576;

/** Where the API listens; never sent to a browser. */
export function apiBaseUrl(): string {
  return (process.env.API_BASE_URL || DEFAULT_API).replace(/\/+$/, "");
}

/** Where people open this application, when the operator said so. */
export function publicUrl(): URL | null {
  const value = process.env.APP_PUBLIC_URL;
  return value && URL.canParse(value) ? new URL(value) : null;
}

/** Names and addresses, beside the public one, at which this server is at home. */
export function ownHosts(): readonly string[] {
  return (process.env.STARTER_HOSTS ?? "").split(",").filter(Boolean);
}

/** The email of the demo login, where this installation has one. */
export function demoEmail(): string | undefined {
  return process.env.STARTER_PROFILE === "demo" ? process.env.DEMO_USER_EMAIL : undefined;
}

/** Whether members may kill the API, which something starts again. */
export function offersPlug(): boolean {
  return process.env.STARTER_PROFILE === "demo" && process.env.DEMO_PLUG === "true";
}

/** Largest request body that is passed on. */
export function maxBodyBytes(): number {
  const value = Number(process.env.MAX_BODY_BYTES);
  return Number.isSafeInteger(value) && value > 0 ? value : DEFAULT_MAX_BODY_BYTES;
}

/** Plain-http cookies for a demo on a local network; browsers drop the safe ones there. */
export function insecureCookies(): boolean {
  return process.env.STARTER_INSECURE_COOKIES === "true";
}
