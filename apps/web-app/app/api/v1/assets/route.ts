/** Files: one is passed on to the API while it arrives. */
import type { NextRequest } from "next/server";

import { forward } from "@/lib/server/door";

export function POST(request: NextRequest): Promise<Response> {
  return forward(request, { upload: true });
}

export function GET(request: NextRequest): Promise<Response> {
  return forward(request);
}
