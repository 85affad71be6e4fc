/** Where the person is signed in, and the ways to end it. */
import { request } from "@/lib/api/request";
import type { DeviceSessionPage } from "@/types/sessions";

const PAGE_SIZE = 50;
const ROOT = "/api/v1/auth/sessions";

export function listSessions(cursor: string | null, signal?: AbortSignal) {
  return request<DeviceSessionPage>(ROOT, { query: { limit: PAGE_SIZE, cursor }, signal });
}

export function endSession(id: string) {
  return request<{ revoked: boolean }>(`${ROOT}/${encodeURIComponent(id)}`, { method: "DELETE" });
}

export function endOtherSessions() {
  return request<{ revoked: number }>("/api/v1/auth/logout/others", { method: "POST" });
}

export function endAllSessions() {
  return request<unknown>("/api/v1/auth/logout/all", { method: "POST" });
}
