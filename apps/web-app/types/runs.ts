/** Runs as the API tells them. */
export type { RunListResponse as RunPage, RunResponse as Run } from "@/lib/api/client";
