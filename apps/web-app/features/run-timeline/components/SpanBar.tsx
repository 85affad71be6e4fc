/** The time of a span as a bar, in pieces where it did one thing after another. */
import { type Phase, type Span } from "starter-client/timeline";

import { cn } from "@/lib/cn";
import { percent } from "@/lib/timeline";
import { PHASE_TONES, SPAN_TONES } from "@/features/run-timeline/constants";
import type { TimeScale } from "@/features/run-timeline/types";

export interface SpanBarProps {
  span: Span;
  scale: TimeScale;
  /** Where a span that goes on has got to. */
  now: number;
}

export function SpanBar({ span, scale, now }: SpanBarProps) {
  const whole = scale.end - scale.start;
  const end = span.endedAt ?? now;
  const left = percent(span.startedAt - scale.start, whole);
  if (span.kind === "handoff") return <Diamond left={left} />;
  const width = Math.max(percent(end - scale.start, whole) - left, 0);
  return (
    <span
      className={cn(
        "absolute top-1/2 flex min-w-0.75 -translate-y-1/2 overflow-hidden rounded-[3px]",
        heightOf(span),
        span.lost && "border border-dashed border-muted-foreground bg-lost",
      )}
      style={{ left: `min(${left}%, 100% - 3px)`, width: `${width}%` }}
    >
      {span.lost ? null : <Pieces span={span} end={end} />}
    </span>
  );
}

/** Agents hold what stands below them; the work itself is drawn stronger. */
function heightOf({ kind }: Span): string {
  if (kind === "agent") return "h-1.5";
  if (kind === "rewind") return "h-0.5";
  return kind === "reasoning" || kind === "message" ? "h-2" : "h-3.5";
}

function Pieces({ span, end }: { span: Span; end: number }) {
  const tone = span.status === "failed" ? "bg-danger" : SPAN_TONES[span.kind];
  const whole = end - span.startedAt;
  if (span.phases.length === 0) {
    return <span className={cn("flex-1", tone, span.kind === "reasoning" && "opacity-60")} />;
  }
  return span.phases.map((phase, index) => (
    <span
      key={`${phase.kind}:${phase.at}`}
      className={cn(tone, PHASE_TONES[phase.kind], isLast(span.phases, index) && "flex-1")}
      style={{ width: `${percent((span.phases[index + 1]?.at ?? end) - phase.at, whole)}%` }}
    />
  ));
}

function isLast(phases: readonly Phase[], index: number): boolean {
  return index === phases.length - 1;
}

function Diamond({ left }: { left: number }) {
  return (
    <span
      className="absolute top-1/2 size-2 -translate-1/2 rotate-45 rounded-[1px] bg-span-agent"
      style={{ left: `${left}%` }}
    />
  );
}
