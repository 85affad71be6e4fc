/** Who is signed in, and for which organisation. */
import type { UserSessionResponse } from "@/lib/api/client";

export type { CurrentUserProfileResponse as SessionUser } from "@/lib/api/client";

/** What the server lets a page know of a new session. */
export type OpenedSession = Pick<
  UserSessionResponse,
  "user_id" | "tenant_id" | "tenant_slug" | "role" | "session_id" | "email_verified"
>;
