"use client";

/** The buttons that open the inspector: above the conversation, and under each answer. */
import { ChartNoAxesGanttIcon, PanelRightIcon } from "lucide-react";

import { Button } from "@/components/ui/button";
import { copy } from "@/features/chat/constants";
import { useInspector } from "@/features/chat/hooks/useInspector";

export function InspectorToggle() {
  const inspector = useInspector();
  if (!inspector?.available) return null;
  return (
    <Button
      variant="ghost"
      size="icon"
      className="ml-auto text-muted-foreground"
      aria-label={copy.inspector}
      title={copy.inspector}
      aria-pressed={inspector.open}
      onClick={inspector.toggle}
    >
      <PanelRightIcon aria-hidden />
    </Button>
  );
}

export function TimelineButton({ runId }: { runId: string | null }) {
  const inspector = useInspector();
  if (!inspector || runId === null) return null;
  return (
    <Button
      variant="ghost"
      size="icon"
      className="text-muted-foreground"
      aria-label={copy.showTimeline}
      title={copy.showTimeline}
      onClick={() => inspector.inspect(runId)}
    >
      <ChartNoAxesGanttIcon aria-hidden />
    </Button>
  );
}
