/** The fields of an answer's form, read from its JSON schema. */

export interface FormField {
  name: string;
  /** Such as `string`, `number`, `low | high`. */
  type: string;
  list: boolean;
  description: string | null;
  fields: readonly FormField[];
}

type Schema = Readonly<Record<string, unknown>>;

export function fieldsOf(schema: Schema): FormField[] {
  return fields(schema, asSchema(schema.$defs) ?? {});
}

function fields(schema: Schema, shared: Schema): FormField[] {
  return Object.entries(asSchema(schema.properties) ?? {}).map(([name, value]) => {
    const declared = asSchema(value) ?? {};
    const form = resolved(declared, shared);
    const items = asSchema(form.items);
    const inner = items ? resolved(items, shared) : form;
    return {
      name,
      type: typeName(inner),
      list: items !== null,
      description: text(declared.description) ?? text(form.description),
      fields: fields(inner, shared),
    };
  });
}

/** What a reference leads to; of several forms the first that is not null. */
function resolved(schema: Schema, shared: Schema): Schema {
  const name = text(schema.$ref)?.split("/").at(-1);
  if (name !== undefined) return asSchema(shared[name]) ?? {};
  const forms = Array.isArray(schema.anyOf) ? schema.anyOf : [];
  const chosen = forms.map(asSchema).find((form) => form !== null && form.type !== "null");
  return chosen ? resolved(chosen, shared) : schema;
}

function typeName(schema: Schema): string {
  if (Array.isArray(schema.enum)) return schema.enum.join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  return text(schema.type) ?? "object";
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function asSchema(value: unknown): Schema | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Schema)
    : null;
}
