"use client";

/** Why a tool failed, in words. */
import { useTranslations } from "next-intl";
import type { ToolPart } from "starter-client/transcript";

import { asSeen, toolError, toolFailed } from "@/features/chat/utils/tools";

import { Clipped } from "./Clipped";

export function ToolError({ part }: { part: ToolPart }) {
  const t = useTranslations("chat");
  if (!toolFailed(part)) return null;
  const why = toolError(part);
  return (
    <div className="rounded-md bg-danger-surface px-3 py-2 text-sm text-danger">
      <Clipped text={why === null ? t("failedWithoutReason") : asSeen(why)} />
    </div>
  );
}
