/** Who is signed in, and for which organisation. */
export interface SessionUser {
  user_id: string;
  tenant_id: string;
  email: string;
  display_name: string | null;
  role: string;
  email_verified: boolean;
  tenant_name: string;
  tenant_slug: string;
}
