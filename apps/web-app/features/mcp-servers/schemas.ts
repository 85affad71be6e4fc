/** What the form of a service accepts; the API checks the same again. */
import type { useTranslations } from "next-intl";
import { z } from "zod/mini";

import type { McpServerWish } from "@/types/mcp-servers";

type FormWords = ReturnType<typeof useTranslations<"mcpServers">>;

export function serverSchema(t: FormWords) {
  return z
    .object({
      name: z.string().check(z.trim(), z.minLength(1, t("nameMissing")), z.maxLength(100)),
      label: z.string().check(z.regex(/^[a-z][a-z0-9]{0,23}$/, t("labelInvalid"))),
      url: z.string().check(z.trim(), z.regex(/^https?:\/\/[!-~]+$/, t("urlInvalid"))),
      kind: z.enum(["local", "hosted"]),
      auth: z.enum(["none", "bearer", "oauth"]),
      secret: z.string().check(z.trim()),
    })
    .check(
      z.refine((values) => values.auth !== "bearer" || values.secret !== "", {
        path: ["secret"],
        message: t("tokenMissing"),
      }),
    );
}

export type ServerValues = z.infer<ReturnType<typeof serverSchema>>;

/** The service as the API takes it. */
export function wishOf({ auth, secret, ...server }: ServerValues): McpServerWish {
  switch (auth) {
    case "none":
      return { ...server, auth: { type: auth } };
    case "bearer":
      return { ...server, auth: { type: auth, token: secret } };
    case "oauth":
      return { ...server, auth: { type: auth, client_id: secret || null } };
  }
}
