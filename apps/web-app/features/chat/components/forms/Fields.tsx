"use client";

/** The fields of a structure; a value is a text, a list, a table, or a structure again. */
import { cn } from "@/lib/cn";
import { CodeBlock } from "@/features/chat/components/CodeBlock";
import { LongList } from "@/features/chat/components/tools/LongList";
import { columnsOf, type Form, isEmpty, isNested } from "@/features/chat/utils/forms";
import { asRecord, asText } from "@/features/chat/utils/tools";
import { asSentence } from "@/features/chat/utils/toolWords";

import { RecordTable } from "./RecordTable";
import { Scalar } from "./Scalar";

/** Deeper than that the eye finds its way better in JSON. */
const DEPTH_LIMIT = 4;
const ENTRIES_SHOWN = 20;
const FIELDS_SHOWN = 40;

export interface FieldsProps {
  fields: Form;
  depth: number;
}

export function Fields({ fields, depth }: FieldsProps) {
  return (
    <LongList entries={Object.entries(fields)} limit={FIELDS_SHOWN}>
      {(shown) => (
        <dl className={cn("flex flex-col", depth === 0 ? "gap-4" : "gap-2")}>
          {shown.map(([name, value]) => (
            <div
              key={name}
              className={cn(
                "flex min-w-0 flex-col gap-1",
                depth === 0 && "sm:grid sm:grid-cols-[9rem_minmax(0,1fr)] sm:gap-4",
              )}
            >
              <dt className="text-sm break-words text-muted-foreground">{asSentence(name)}</dt>
              <dd className="min-w-0">
                <FieldValue name={name} value={value} depth={depth + 1} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </LongList>
  );
}

interface FieldValueProps {
  name: string;
  value: unknown;
  depth: number;
}

function FieldValue({ name, value, depth }: FieldValueProps) {
  if (!isNested(value) || isEmpty(value)) return <Scalar value={value} />;
  if (depth > DEPTH_LIMIT) return <CodeBlock code={asText(value)} language="json" plain />;
  if (!Array.isArray(value)) {
    return (
      <div className="border-l border-border pl-3">
        <Fields fields={asRecord(value) ?? {}} depth={depth} />
      </div>
    );
  }
  const columns = columnsOf(value);
  if (columns) return <RecordTable name={name} columns={columns} rows={value} />;
  return (
    <LongList entries={value} limit={ENTRIES_SHOWN}>
      {(shown) => (
        <ul className="flex list-disc flex-col gap-1.5 pl-4 marker:text-muted-foreground">
          {shown.map((entry: unknown, index) => (
            <li key={index}>
              <FieldValue name={name} value={entry} depth={depth + 1} />
            </li>
          ))}
        </ul>
      )}
    </LongList>
  );
}
