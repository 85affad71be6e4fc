"use client";

/** Ends every other session, or all of them. */ import { useTranslations } from "next-intl";

import { ConfirmButton } from "@/components/shared/confirm-button";
import { useEndAllSessions, useEndOtherSessions } from "@/lib/queries/sessions";

export function EndManyButtons({ alone }: { alone: boolean }) {
  const t = useTranslations("sessions");
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      {alone ? <p className="mr-2 text-muted-foreground">{t("onlyThis")}</p> : <EndOthers />}
      <EndAll />
    </div>
  );
}

function EndOthers() {
  const t = useTranslations("sessions");
  const ending = useEndOtherSessions();
  return (
    <ConfirmButton
      label={t("others")}
      title={t("othersTitle")}
      detail={t("othersDetail")}
      mutation={ending}
      variables={undefined}
      done={({ revoked }) => t("othersEnded", { count: revoked })}
    />
  );
}

function EndAll() {
  const t = useTranslations("sessions");
  const ending = useEndAllSessions();
  return (
    <ConfirmButton
      label={t("everywhere")}
      title={t("everywhereTitle")}
      detail={t("everywhereDetail")}
      mutation={ending}
      variables={undefined}
    />
  );
}
