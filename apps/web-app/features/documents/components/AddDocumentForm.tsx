"use client";

/** Title and text of a new document, typed, pasted or read from a file. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";

import { DialogButtons, FormProblem, TextField } from "@/components/shared/form-fields";
import {
  Form,
  FormControl,
  FormField,
  FormItem,
  FormLabel,
  FormMessage,
} from "@/components/ui/form";
import { Textarea } from "@/components/ui/textarea";
import { copy, messages } from "@/features/documents/constants";
import { newDocumentSchema, type NewDocumentValues } from "@/features/documents/schemas";
import { useProblemText } from "@/lib/problem-text";
import { problemToForm } from "@/lib/problem-to-form";
import { useAddDocument } from "@/lib/queries/documents";

import { OpenFileButton } from "./OpenFileButton";

export function AddDocumentForm({ onDone }: { onDone: () => void }) {
  const textOf = useProblemText();
  const addition = useAddDocument();
  const form = useForm<NewDocumentValues>({
    resolver: zodResolver(newDocumentSchema),
    defaultValues: { title: "", text: "" },
  });

  async function submit(values: NewDocumentValues) {
    try {
      await addition.mutateAsync(values);
      toast.success(copy.added);
      onDone();
    } catch (error) {
      problemToForm(error, ["title", "text"], form.setError, textOf);
    }
  }

  function fill(file: { name: string; text: string }) {
    form.setValue("text", file.text, { shouldValidate: true });
    if (!form.getValues("title")) {
      form.setValue("title", file.name.replace(/\.[^.]+$/, ""), { shouldValidate: true });
    }
  }

  const { errors, isSubmitting } = form.formState;
  return (
    <Form {...form}>
      <form noValidate className="grid gap-4" onSubmit={form.handleSubmit(submit)}>
        <FormProblem message={errors.root?.message} />
        <TextField<NewDocumentValues> name="title" label={copy.name} autoComplete="off" />
        <FormField
          control={form.control}
          name="text"
          render={({ field }) => (
            <FormItem>
              <div className="flex items-center justify-between">
                <FormLabel>{copy.text}</FormLabel>
                <OpenFileButton
                  onText={fill}
                  onUnreadable={() => form.setError("text", { message: messages.fileUnreadable })}
                />
              </div>
              <FormControl>
                <Textarea className="max-h-[45dvh] min-h-48" {...field} />
              </FormControl>
              <FormMessage />
            </FormItem>
          )}
        />
        <DialogButtons pending={isSubmitting} label={copy.save} pendingLabel={copy.saving} />
      </form>
    </Form>
  );
}
