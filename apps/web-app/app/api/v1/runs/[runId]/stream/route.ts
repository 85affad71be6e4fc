/** Streams the events of a run from where the reader stands. */
import type { NextRequest } from "next/server";

import { forward } from "@/lib/server/door";

export function GET(request: NextRequest): Promise<Response> {
  return forward(request, { stream: true });
}
