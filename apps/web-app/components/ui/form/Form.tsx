"use client";

/** Fields of a react-hook-form: label, control, hint and error, wired for assistive technology. */
import { Slot } from "radix-ui";
import * as React from "react";
import {
  Controller,
  type ControllerProps,
  type FieldPath,
  type FieldValues,
  FormProvider,
  useFormContext,
  useFormState,
} from "react-hook-form";

import { Label } from "@/components/ui/label";
import { cn } from "@/lib/cn";

export const Form = FormProvider;

interface Field {
  id: string;
  name: string;
}

const FieldContext = React.createContext<Field | null>(null);

/** Tells the parts inside which field they belong to. */
export function FieldScope({ name, children }: { name: string; children: React.ReactNode }) {
  const id = React.useId();
  const scope = React.useMemo(() => ({ id, name }), [id, name]);
  return <FieldContext value={scope}>{children}</FieldContext>;
}

/** A field whose value React holds, as controls that are no input elements need it. */
export function FormField<
  Values extends FieldValues = FieldValues,
  Name extends FieldPath<Values> = FieldPath<Values>,
>(props: ControllerProps<Values, Name>) {
  return (
    <FieldScope name={props.name}>
      <Controller {...props} />
    </FieldScope>
  );
}

function useField() {
  const scope = React.use(FieldContext);
  if (!scope) throw new Error("A form part must stand inside <FormField>.");
  const { getFieldState } = useFormContext();
  const state = useFormState({ name: scope.name });
  return { ...scope, error: getFieldState(scope.name, state).error };
}

export function FormItem({ className, ...props }: React.ComponentProps<"div">) {
  return <div data-slot="form-item" className={cn("grid gap-1.5", className)} {...props} />;
}

export function FormLabel(props: React.ComponentProps<typeof Label>) {
  const { id } = useField();
  return <Label htmlFor={id} {...props} />;
}

export function FormControl(props: React.ComponentProps<typeof Slot.Root>) {
  const { id, error } = useField();
  return (
    <Slot.Root
      id={id}
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      aria-invalid={error ? true : undefined}
      {...props}
    />
  );
}

export function FormDescription({ className, ...props }: React.ComponentProps<"p">) {
  const { id } = useField();
  return (
    <p id={`${id}-hint`} className={cn("text-sm text-muted-foreground", className)} {...props} />
  );
}

export function FormMessage({ className, ...props }: React.ComponentProps<"p">) {
  const { id, error } = useField();
  if (!error?.message) return null;
  return (
    <p id={`${id}-error`} className={cn("text-sm text-danger", className)} {...props}>
      {error.message}
    </p>
  );
}
