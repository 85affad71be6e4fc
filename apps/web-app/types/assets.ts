/** Files of a person, and what messages say of them. */
export type { AssetResponse as Asset, MessageAttachment } from "@/lib/api/client";

/** How many files one message may bring. */
export const ATTACHMENT_LIMIT = 10;
