/** The two ends of a form in a dialog: away from it, or on with what it says. */
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";

import type { SubmitButtonProps } from "./SubmitButton";

export function DialogButtons({ pending, label, pendingLabel }: SubmitButtonProps) {
  const t = useTranslations("common");
  return (
    <DialogFooter>
      <DialogClose asChild>
        <Button variant="secondary">{t("cancel")}</Button>
      </DialogClose>
      <Button type="submit" aria-disabled={pending}>
        {pending ? <Spinner label={pendingLabel} /> : null}
        {pending ? pendingLabel : label}
      </Button>
    </DialogFooter>
  );
}
