"use client";

/** One session: on what, from where, when last, and its end. */ import { useTranslations } from "next-intl";

import { ConfirmButton } from "@/components/shared/confirm-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useMoments } from "@/hooks/useMoments";
import { useSignOut } from "@/lib/queries/session";
import { useEndSession } from "@/lib/queries/sessions";
import type { DeviceSession } from "@/types/sessions";
import { useDeviceName } from "@/features/sessions/hooks/useDeviceName";

import { DeviceIcon } from "./DeviceIcon";

export function SessionRow({ session }: { session: DeviceSession }) {
  const t = useTranslations("sessions");
  const name = useDeviceName()(session);
  return (
    <li className="flex items-center gap-4 p-4">
      <DeviceIcon device={session.client.device} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium">
          {name}
          {session.current ? <Badge variant="success">{t("current")}</Badge> : null}
        </p>
        <SessionFacts session={session} />
      </div>
      {session.current ? <EndHere name={name} /> : <EndThere id={session.id} name={name} />}
    </li>
  );
}

function SessionFacts({ session }: { session: DeviceSession }) {
  const t = useTranslations("sessions");
  const moments = useMoments();
  const { ip_address_masked: address, last_seen_at: seen, created_at: created } = session;
  return (
    <p className="flex flex-wrap gap-x-2 text-sm text-muted-foreground sm:[&>*+*]:before:mr-2 sm:[&>*+*]:before:content-['·']">
      {session.current ? null : (
        <time dateTime={seen} title={moments.dayAndTime(seen)}>
          {t("active", { moment: moments.distance(seen) })}
        </time>
      )}
      <time dateTime={created} title={moments.dayAndTime(created)}>
        {t("since", { moment: moments.distance(created) })}
      </time>
      {address ? <span className="font-mono text-xs leading-4.5">{address}</span> : null}
    </p>
  );
}

function EndHere({ name }: { name: string }) {
  const t = useTranslations("sessions");
  const signOut = useSignOut();
  return (
    <Button variant="secondary" size="sm" onClick={() => signOut.mutate()}>
      {t("end")}
      <span className="sr-only">: {name}</span>
    </Button>
  );
}

function EndThere({ id, name }: { id: string; name: string }) {
  const t = useTranslations("sessions");
  const ending = useEndSession();
  return (
    <ConfirmButton
      label={t("end")}
      about={name}
      title={t("endTitle")}
      detail={t("endDetail")}
      mutation={ending}
      variables={id}
      done={t("ended")}
    />
  );
}
