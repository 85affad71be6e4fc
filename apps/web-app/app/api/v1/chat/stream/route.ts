/** Starts a run and streams its events. */
import type { NextRequest } from "next/server";

import { forward } from "@/lib/server/door";

export function POST(request: NextRequest): Promise<Response> {
  return forward(request, { stream: true });
}
