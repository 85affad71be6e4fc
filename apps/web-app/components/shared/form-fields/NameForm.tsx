"use client";

/** One name in one line, with its button: saved as soon as it is another one. */
import type * as React from "react";
import { type FormEvent, useId } from "react";

import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { cn } from "@/lib/cn";

type Bounds = "autoComplete" | "maxLength" | "minLength" | "required";

export interface NameFormProps extends Pick<React.ComponentProps<"input">, Bounds> {
  label: string;
  name: string;
  hint?: string;
  save: string;
  saving: string;
  pending: boolean;
  /** Why it could not be saved. */
  problem?: string;
  onSave: (name: string) => void;
  className?: string;
}

export function NameForm(props: NameFormProps) {
  const { label, name, hint, save, saving, pending, problem, onSave, className, ...bounds } = props;
  const id = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (next !== name && !pending) onSave(next);
  }

  return (
    <form onSubmit={submit} className={cn("grid gap-1.5", className)}>
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2 max-sm:flex-col">
        <Input
          id={id}
          name="name"
          className="sm:max-w-md"
          defaultValue={name}
          aria-describedby={hint ? `${id}-hint` : undefined}
          {...bounds}
        />
        <Button type="submit" variant="secondary" aria-disabled={pending}>
          {pending ? saving : save}
        </Button>
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-muted-foreground">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <Alert variant="danger" className="mt-1">
          <AlertDescription>{problem}</AlertDescription>
        </Alert>
      ) : null}
    </form>
  );
}
