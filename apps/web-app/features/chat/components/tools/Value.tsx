/** Any value as plain text: structures as JSON, nothing of it interpreted. */
import { CodeBlock } from "@/features/chat/components/CodeBlock";
import { asText } from "@/features/chat/utils/tools";

import { Labelled } from "./Labelled";

export interface ValueProps {
  label: string;
  value: unknown;
}

export function Value({ label, value }: ValueProps) {
  if (value === undefined || value === null || value === "") return null;
  const text = asText(value);
  return (
    <Labelled label={label}>
      <CodeBlock code={text} language={/^\s*[[{]/.test(text) ? "json" : ""} plain />
    </Labelled>
  );
}
