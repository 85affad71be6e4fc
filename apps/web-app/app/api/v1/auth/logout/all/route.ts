/** Signs a person out everywhere. */
export { closeEverySession as POST } from "@/lib/server/sessions";
