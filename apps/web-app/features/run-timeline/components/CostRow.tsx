/** How the cost of a run grew, as steps under its lines. */
import { CoinsIcon } from "lucide-react";
import { costSteps, type Timeline } from "starter-client/timeline";

import { formatMoney } from "@/lib/money";
import { percent } from "@/lib/timeline";
import { copy } from "@/features/run-timeline/constants";
import type { TimeScale } from "@/features/run-timeline/types";

export interface CostRowProps {
  timeline: Timeline;
  scale: TimeScale;
  now: number;
  height: number;
}

export function CostRow({ timeline, scale, now, height }: CostRowProps) {
  const steps = costSteps(timeline);
  const total = steps.at(-1)?.total ?? 0;
  if (total === 0) return null;
  const whole = scale.end - scale.start;
  const x = (at: number) => percent(at - scale.start, whole);
  const climbed = steps.map((step) => `H${x(step.at)} V${100 - (step.total / total) * 86}`);
  const line = `M0 100 ${climbed.join(" ")} H${x(now)}`;
  return (
    <div className="mt-1 run-grid items-center border-t border-border" style={{ height }}>
      <span className="flex items-center gap-1.5 pl-4 text-sm">
        <CoinsIcon aria-hidden className="size-3.5 text-span-cost" />
        {copy.cost}
      </span>
      <svg
        aria-hidden
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="h-5 w-full overflow-visible"
      >
        <path d={`${line} V100 Z`} className="fill-span-cost opacity-20" />
        <path
          d={line}
          fill="none"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
          className="stroke-span-cost"
        />
      </svg>
      <span className="pr-2 text-right text-xs text-muted-foreground tabular-nums">
        {formatMoney(total)}
      </span>
    </div>
  );
}
