"use client";

/** One named field of a form with its hint and its error. */
import type * as React from "react";
import { type FieldPath, type FieldValues, useFormContext } from "react-hook-form";

import {
  FieldScope,
  FormControl,
  FormDescription,
  FormItem,
  FormLabel,
  FormMessage,
} from "@/components/ui/form";
import { Input } from "@/components/ui/input";

export interface TextFieldProps<Values extends FieldValues> extends Omit<
  React.ComponentProps<"input">,
  "name"
> {
  name: FieldPath<Values>;
  label: string;
  hint?: React.ReactNode;
  note?: string;
  /** The field itself, when it is more than a line of text. */
  as?: React.ComponentType<React.ComponentProps<"input">>;
}

export function TextField<Values extends FieldValues>(props: TextFieldProps<Values>) {
  const { name, label, hint, note, as: Control = Input, ...input } = props;
  // The browser holds the text, not React: what is typed before the scripts have come stays.
  const { register } = useFormContext<Values>();
  return (
    <FieldScope name={name}>
      <FormItem>
        <FormLabel>
          {label}
          {note ? <span className="font-normal text-muted-foreground"> ({note})</span> : null}
        </FormLabel>
        <FormControl>
          <Control {...register(name)} {...input} />
        </FormControl>
        {hint ? <FormDescription>{hint}</FormDescription> : null}
        <FormMessage />
      </FormItem>
    </FieldScope>
  );
}
