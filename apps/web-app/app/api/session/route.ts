/** Says whether the browser has kept the cookies of a session; not whose, and not whether it holds. */
import type { NextRequest } from "next/server";

import { hasSessionCookie } from "@/lib/server/cookies";

export function GET(request: NextRequest): Response {
  return Response.json(
    { kept: hasSessionCookie(request.cookies) },
    { headers: { "Cache-Control": "no-store" } },
  );
}
