/** Signs a person out of this browser. */
import type { NextRequest } from "next/server";

import { closeSession } from "@/lib/server/sessions";

export function POST(request: NextRequest): Promise<Response> {
  return closeSession(request, "/api/v1/auth/logout");
}
