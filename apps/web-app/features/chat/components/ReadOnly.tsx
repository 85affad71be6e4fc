/** What people see in place of the composer whose role does not let them ask. */
import { EyeIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { Alert, AlertDescription } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/states";

/** Where a new conversation would begin. */
export function ReadOnlyWelcome() {
  const t = useTranslations("chat");
  return (
    <EmptyState
      className="m-auto"
      icon={<EyeIcon />}
      title={t("readOnlyTitle")}
      description={t("readOnly")}
    />
  );
}

/** Beneath a conversation. */
export function ReadOnlyNote() {
  const t = useTranslations("chat");
  return (
    <Alert>
      <EyeIcon aria-hidden />
      <AlertDescription>{t("readOnly")}</AlertDescription>
    </Alert>
  );
}
