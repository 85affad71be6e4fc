/** The API's answer to sign-in, sign-up and refresh, split into what the browser may and may not see. */
import { z } from "zod";

import { isOrganisationSlug } from "@/lib/organisation";

const sessionResponse = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_at: z.coerce.date(),
  refresh_expires_at: z.coerce.date(),
  tenant_slug: z.string().refine(isOrganisationSlug),
});

export interface SessionTokens {
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
  refreshExpiresAt: Date;
  /** Slug of the organisation that the access token is for. */
  organisation: string;
}

/** Fields that never leave the server. */
const SECRET_FIELDS = new Set(["access_token", "refresh_token", "token_type", "kid"]);

export interface ParsedSession {
  tokens: SessionTokens;
  /** The same answer without its tokens. */
  visible: Record<string, unknown>;
}

export function parseSession(body: unknown): ParsedSession {
  const parsed = sessionResponse.parse(body);
  const visible = Object.entries(body as Record<string, unknown>).filter(
    ([field]) => !SECRET_FIELDS.has(field),
  );
  return {
    tokens: {
      accessToken: parsed.access_token,
      refreshToken: parsed.refresh_token,
      expiresAt: parsed.expires_at,
      refreshExpiresAt: parsed.refresh_expires_at,
      organisation: parsed.tenant_slug,
    },
    visible: Object.fromEntries(visible),
  };
}
