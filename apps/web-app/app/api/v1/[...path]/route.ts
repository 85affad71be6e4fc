/** The door to the API: one route for every operation on the list. */
import type { NextRequest } from "next/server";

import { forward } from "@/lib/server/door";

function pass(request: NextRequest): Promise<Response> {
  return forward(request);
}

export { pass as DELETE, pass as GET, pass as PATCH, pass as POST, pass as PUT };
