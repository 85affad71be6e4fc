/** Creates an organisation with its owner and signs them in. */
import type { NextRequest } from "next/server";

import { openSession } from "@/lib/server/sessions";

export function POST(request: NextRequest): Promise<Response> {
  return openSession(request, "/api/v1/auth/register");
}
