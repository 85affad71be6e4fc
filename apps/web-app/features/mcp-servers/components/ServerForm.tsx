"use client";

/** Where a service is, what it is called, and how it is authorized. */
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";

import { DialogButtons, FormProblem, TextField } from "@/components/shared/form-fields";
import { Form, FormControl, FormField, FormItem, FormLabel } from "@/components/ui/form";
import { useProblemText } from "@/lib/problem-text";
import { problemToForm } from "@/lib/problem-to-form";
import { useCreateMcpServer } from "@/lib/queries/mcp-servers";
import { type ServerValues, serverSchema, wishOf } from "@/features/mcp-servers/schemas";

import { ChoiceSelect } from "./ChoiceSelect";

export default function ServerForm({ onAdded }: { onAdded: () => void }) {
  const t = useTranslations("mcpServers");
  const textOf = useProblemText();
  const creation = useCreateMcpServer();
  const form = useForm<ServerValues>({
    resolver: zodResolver(serverSchema(t)),
    defaultValues: { name: "", label: "", url: "", kind: "local", auth: "none", secret: "" },
  });
  const auth = useWatch({ control: form.control, name: "auth" });

  async function submit(values: ServerValues) {
    try {
      await creation.mutateAsync(wishOf(values));
      onAdded();
    } catch (error) {
      problemToForm(error, ["name", "label", "url"], form.setError, textOf);
    }
  }

  const { errors, isSubmitting } = form.formState;
  return (
    <Form {...form}>
      <form noValidate className="grid gap-4" onSubmit={form.handleSubmit(submit)}>
        <FormProblem message={errors.root?.message} />
        <TextField<ServerValues> name="name" label={t("name")} autoComplete="off" />
        <TextField<ServerValues>
          name="label"
          label={t("label")}
          hint={t("labelHint")}
          autoComplete="off"
          spellCheck={false}
        />
        <TextField<ServerValues>
          name="url"
          label={t("url")}
          hint={t("urlHint")}
          type="url"
          inputMode="url"
          autoComplete="off"
        />
        <FormField
          control={form.control}
          name="kind"
          render={({ field }) => (
            <FormItem>
              <FormLabel>{t("kind")}</FormLabel>
              <FormControl>
                <ChoiceSelect
                  choices={{ local: t("kinds.local"), hosted: t("kinds.hosted") }}
                  {...field}
                />
              </FormControl>
            </FormItem>
          )}
        />
        <FormField
          control={form.control}
          name="auth"
          render={({ field }) => (
            <FormItem>
              <FormLabel>{t("auth")}</FormLabel>
              <FormControl>
                <ChoiceSelect
                  choices={{
                    none: t("auths.none"),
                    bearer: t("auths.bearer"),
                    oauth: t("auths.oauth"),
                  }}
                  {...field}
                />
              </FormControl>
            </FormItem>
          )}
        />
        {auth === "none" ? null : (
          <TextField<ServerValues>
            key={auth}
            name="secret"
            label={auth === "bearer" ? t("token") : t("clientId")}
            note={auth === "oauth" ? t("optional") : undefined}
            hint={auth === "bearer" ? t("tokenHint") : t("clientIdHint")}
            type={auth === "bearer" ? "password" : "text"}
            autoComplete="off"
          />
        )}
        <DialogButtons pending={isSubmitting} label={t("save")} pendingLabel={t("saving")} />
      </form>
    </Form>
  );
}
