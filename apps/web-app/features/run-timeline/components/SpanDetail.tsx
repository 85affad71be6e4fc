/** What went into a step and what came out of it, as it stood at the event that people look at. */
import { parsed } from "starter-client/transcript";
import type { Span } from "starter-client/timeline";

import { Badge } from "@/components/ui/badge";
import { CODE_TOOLS, copy, STATUS_WORDS } from "@/features/run-timeline/constants";
import type { RunNames } from "@/features/run-timeline/types";
import { callFacts, phaseFacts } from "@/features/run-timeline/utils/figures";
import { formatLength, formatOffset, titleOf } from "@/features/run-timeline/utils/words";

import { SpanIcon } from "./SpanIcon";

export interface SpanDetailProps {
  span: Span;
  /** The same span at that event; null when it had not begun. */
  then: Span | null;
  start: number;
  now: number;
  names: RunNames;
}

export function SpanDetail({ span, then, start, now, names }: SpanDetailProps) {
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <SpanIcon span={span} />
        <h3 className="min-w-0 truncate text-base font-medium">{titleOf(span, names)}</h3>
        <StatusBadge span={then ?? span} />
      </div>
      {then ? (
        <>
          <Facts span={then} start={start} now={now} />
          <Contents span={then} />
        </>
      ) : (
        <p className="text-sm text-muted-foreground">{copy.nothingYet}</p>
      )}
    </div>
  );
}

function StatusBadge({ span }: { span: Span }) {
  if (span.lost) return <Badge variant="warning">{copy.lostAttempt(span.attempt)}</Badge>;
  if (span.status === "completed") return null;
  const bad = span.status === "failed";
  return <Badge variant={bad ? "danger" : "neutral"}>{STATUS_WORDS[span.status]}</Badge>;
}

function Facts({ span, start, now }: { span: Span; start: number; now: number }) {
  const facts = [
    [copy.begun, formatOffset(span.startedAt - start)],
    ...(span.kind === "handoff"
      ? []
      : [[copy.took, formatLength((span.endedAt ?? now) - span.startedAt)]]),
    ...phaseFacts(span, now),
    ...(span.call ? callFacts(span.call) : []),
  ];
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-4 gap-y-2 text-sm">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="text-xs text-muted-foreground">{label}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Contents({ span }: { span: Span }) {
  const given = span.argumentsJson ?? span.argumentsText;
  const text = span.kind === "reasoning" ? copy.summaryText : copy.text;
  return (
    <>
      {given === "" ? null : <Block label={labelOf(span)} value={given} />}
      {span.output == null ? null : <Block label={copy.result} value={span.output} />}
      {span.text === "" ? null : (
        <Labelled label={text}>
          <p className="text-sm text-pretty whitespace-pre-wrap">{span.text}</p>
        </Labelled>
      )}
      {span.error === null ? null : (
        <Labelled label={copy.error}>
          <p className="text-sm break-words whitespace-pre-wrap text-danger">{span.error}</p>
        </Labelled>
      )}
    </>
  );
}

function labelOf({ name, argumentsJson }: Span): string {
  return CODE_TOOLS.has(name) && argumentsJson === undefined ? copy.code : copy.arguments;
}

function Block({ label, value }: { label: string; value: unknown }) {
  return (
    <Labelled label={label}>
      <pre className="rounded-md bg-muted px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap">
        {asText(value)}
      </pre>
    </Labelled>
  );
}

function asText(value: unknown): string {
  const plain = parsed(value);
  return typeof plain === "string" ? plain : (JSON.stringify(plain, null, 2) ?? "");
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <p className="mb-1 text-xs font-medium text-muted-foreground">{label}</p>
      {children}
    </div>
  );
}
