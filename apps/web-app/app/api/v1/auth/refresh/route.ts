/** Renews the session of the cookies. */
export { renewSession as POST } from "@/lib/server/sessions";
