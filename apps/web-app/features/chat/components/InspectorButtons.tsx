"use client";

/** The buttons that open the inspector: above the conversation, and under each answer. */
import { ChartNoAxesGanttIcon, PanelRightIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { useInspector } from "@/features/chat/hooks/useInspector";

export function InspectorToggle() {
  const t = useTranslations("chat");
  const inspector = useInspector();
  if (!inspector?.available) return null;
  return (
    <Button
      variant="ghost"
      size="icon"
      className="ml-auto text-muted-foreground"
      aria-label={t("inspector")}
      title={t("inspector")}
      aria-pressed={inspector.open}
      onClick={inspector.toggle}
    >
      <PanelRightIcon aria-hidden />
    </Button>
  );
}

export function TimelineButton({ runId }: { runId: string | null }) {
  const t = useTranslations("chat");
  const inspector = useInspector();
  if (!inspector || runId === null) return null;
  return (
    <Button
      variant="ghost"
      size="icon"
      className="text-muted-foreground"
      aria-label={t("showTimeline")}
      title={t("showTimeline")}
      onClick={() => inspector.inspect(runId)}
    >
      <ChartNoAxesGanttIcon aria-hidden />
    </Button>
  );
}
