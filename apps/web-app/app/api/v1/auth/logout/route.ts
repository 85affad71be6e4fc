/** Signs a person out of this browser. */
export { closeSession as POST } from "@/lib/server/sessions";
