/** Signs a person out everywhere. */
import type { NextRequest } from "next/server";

import { closeSession } from "@/lib/server/sessions";

export function POST(request: NextRequest): Promise<Response> {
  return closeSession(request, "/api/v1/auth/logout/all");
}
