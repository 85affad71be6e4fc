"use client";

/** Which event people look at, in words, and the buttons that move it. */
import { PauseIcon, PlayIcon, SkipForwardIcon } from "lucide-react";
import { isOver, type Timeline } from "starter-client/timeline";

import { Button } from "@/components/ui/button";
import { copy } from "@/features/run-timeline/constants";
import type { Cursor } from "@/features/run-timeline/hooks/useCursor";
import type { Replay } from "@/features/run-timeline/hooks/useReplay";
import { describeEvent, formatOffset } from "@/features/run-timeline/utils/words";

export interface ControlsProps {
  timeline: Timeline;
  connected: boolean;
  cursor: Cursor;
  replay: Replay;
}

export function Controls({ timeline, connected, cursor, replay }: ControlsProps) {
  const { frames, startedAt } = timeline;
  const over = isOver(timeline);
  return (
    <div className="flex min-h-10 items-center gap-1 border-y border-border px-2 text-xs text-muted-foreground">
      {over ? (
        <ControlButton
          label={replay.playing ? copy.pause : copy.play}
          icon={replay.playing ? <PauseIcon aria-hidden /> : <PlayIcon aria-hidden />}
          onClick={replay.toggle}
        />
      ) : (
        <LiveMark connected={connected} />
      )}
      <span className="min-w-0 flex-1 truncate px-1 tabular-nums">
        <span className="text-foreground">
          {cursor.events} / {frames.length}
        </span>
        {" · "}
        {formatOffset(cursor.moment - (startedAt ?? 0))}
        {" · "}
        {describeEvent(frames[cursor.events - 1])}
      </span>
      <ControlButton
        label={copy.end}
        icon={<SkipForwardIcon aria-hidden />}
        disabled={cursor.atEnd}
        onClick={() => {
          replay.stop();
          cursor.moveTo(frames.length);
        }}
      />
    </div>
  );
}

function LiveMark({ connected }: { connected: boolean }) {
  return (
    <span role="status" className="flex items-center gap-1.5 px-2 font-medium text-foreground">
      <span
        aria-hidden
        className={`size-1.5 rounded-full ${connected ? "animate-pulse bg-success" : "bg-warning"}`}
      />
      {connected ? copy.live : copy.reconnecting}
    </span>
  );
}

interface ControlButtonProps {
  label: string;
  icon: React.ReactNode;
  disabled?: boolean;
  onClick: () => void;
}

function ControlButton({ label, icon, disabled, onClick }: ControlButtonProps) {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {icon}
    </Button>
  );
}
