/** Joins an organisation by its invitation and signs the person in. */
import type { NextRequest } from "next/server";

import { openSession } from "@/lib/server/sessions";

export function POST(request: NextRequest): Promise<Response> {
  return openSession(request, "/api/v1/tenants/invites/accept");
}
