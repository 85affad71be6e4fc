"use client";

/** What was masked or cut in a tool's arguments and results. */
import { EyeOffIcon, ScissorsIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { StreamNotice } from "starter-client/events";

/** More places than these say no more. */
const PLACES = 4;

export function ToolNotices({ notices }: { notices: readonly StreamNotice[] }) {
  return (
    <>
      <Notice type="redacted" icon={<EyeOffIcon />} notices={notices} />
      <Notice type="truncated" icon={<ScissorsIcon />} notices={notices} />
    </>
  );
}

interface NoticeProps {
  type: StreamNotice["type"];
  icon: React.ReactNode;
  notices: readonly StreamNotice[];
}

function Notice({ type, icon, notices }: NoticeProps) {
  const t = useTranslations("chat");
  const places = notices.filter((notice) => notice.type === type).map(({ path }) => path);
  if (places.length === 0) return null;
  const more = places.length > PLACES ? "…" : "";
  return (
    <p className="flex items-start gap-1.5 text-xs text-muted-foreground">
      <span aria-hidden className="mt-px shrink-0 [&_svg]:size-3.5">
        {icon}
      </span>
      <span className="min-w-0 break-words">
        {t(type === "redacted" ? "notices.redacted" : "notices.truncated")}{" "}
        <span className="font-mono">{places.slice(0, PLACES).join(", ") + more}</span>
      </span>
    </p>
  );
}
