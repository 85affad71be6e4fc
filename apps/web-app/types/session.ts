/** Who is signed in, and for which organisation. */
export type { CurrentUserProfileResponse as SessionUser } from "@/lib/api/client";
