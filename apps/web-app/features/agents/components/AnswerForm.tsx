/** The form that an agent's answers always have, as a tree of fields. */
import { useTranslations } from "next-intl";

import { fieldsOf, type FormField } from "@/features/agents/utils/fields";

import { Section } from "./Section";

export function AnswerForm({ schema }: { schema: Readonly<Record<string, unknown>> }) {
  const t = useTranslations("agents");
  return (
    <Section title={t("form")} note={t("formNote")}>
      <div className="rounded-lg border border-border bg-card px-4 py-3">
        <Fields fields={fieldsOf(schema)} />
      </div>
    </Section>
  );
}

function Fields({ fields }: { fields: readonly FormField[] }) {
  const t = useTranslations("agents");
  return (
    <ul className="grid gap-2.5">
      {fields.map((field) => (
        <li key={field.name}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-mono text-sm">{field.name}</span>
            <span className="text-xs text-muted-foreground">
              {field.list ? t("listOf", { type: field.type }) : field.type}
            </span>
          </p>
          {field.description ? (
            <p className="text-sm text-pretty text-muted-foreground">{field.description}</p>
          ) : null}
          {field.fields.length > 0 ? (
            <div className="mt-2 border-l border-border pl-4">
              <Fields fields={field.fields} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
