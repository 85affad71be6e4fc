/** The door to the API: one route for every operation on the list. */
import { forward } from "@/lib/server/door";

export {
  forward as DELETE,
  forward as GET,
  forward as PATCH,
  forward as POST,
  forward as PUT,
};
