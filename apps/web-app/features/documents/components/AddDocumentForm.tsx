"use client";

/** Title and text of a new document, typed, pasted or read from a file. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";

import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import {
  Form,
  FormControl,
  FormField,
  FormItem,
  FormLabel,
  FormMessage,
} from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { Textarea } from "@/components/ui/textarea";
import { copy, messages } from "@/features/documents/constants";
import { newDocumentSchema, type NewDocumentValues } from "@/features/documents/schemas";
import { useAddDocument } from "@/lib/queries/documents";

import { OpenFileButton } from "./OpenFileButton";

export function AddDocumentForm({ onDone }: { onDone: () => void }) {
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
      form.setError("root", { message: (error as Error).message });
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
        {errors.root?.message ? (
          <Alert variant="danger">
            <AlertDescription>{errors.root.message}</AlertDescription>
          </Alert>
        ) : null}
        <FormField
          control={form.control}
          name="title"
          render={({ field }) => (
            <FormItem>
              <FormLabel>{copy.name}</FormLabel>
              <FormControl>
                <Input autoComplete="off" {...field} />
              </FormControl>
              <FormMessage />
            </FormItem>
          )}
        />
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
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="secondary">{copy.cancel}</Button>
          </DialogClose>
          <Button type="submit" aria-disabled={isSubmitting}>
            {isSubmitting ? <Spinner label={copy.saving} /> : null}
            {isSubmitting ? copy.saving : copy.save}
          </Button>
        </DialogFooter>
      </form>
    </Form>
  );
}
