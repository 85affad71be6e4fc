/** What the form of an invitation accepts; the API checks the same again. */
import { z } from "zod/mini";

import { messages } from "./constants";

export const inviteSchema = z.object({
  role: z.enum(["viewer", "member", "admin", "owner"]),
  invited_email: z.union([z.literal(""), z.email(messages.emailInvalid)]),
  expires_in_hours: z.optional(z.number()),
});

export type InviteValues = z.infer<typeof inviteSchema>;
