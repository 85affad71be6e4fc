"use client";

/** One session: on what, from where, when last, and its end. */
import { ConfirmButton } from "@/components/shared/confirm-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatDayAndTime, formatDistance } from "@/lib/moments";
import { useSignOut } from "@/lib/queries/session";
import { useEndSession } from "@/lib/queries/sessions";
import type { DeviceSession } from "@/types/sessions";
import { copy } from "@/features/sessions/constants";
import { nameOf } from "@/features/sessions/utils/devices";

import { DeviceIcon } from "./DeviceIcon";

export function SessionRow({ session }: { session: DeviceSession }) {
  const name = nameOf(session);
  return (
    <li className="flex items-center gap-4 p-4">
      <DeviceIcon device={session.client.device} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium">
          {name}
          {session.current ? <Badge variant="success">{copy.current}</Badge> : null}
        </p>
        <SessionFacts session={session} />
      </div>
      {session.current ? <EndHere name={name} /> : <EndThere id={session.id} name={name} />}
    </li>
  );
}

function SessionFacts({ session }: { session: DeviceSession }) {
  const { ip_address_masked: address, last_seen_at: seen, created_at: created } = session;
  return (
    <p className="flex flex-wrap gap-x-2 text-sm text-muted-foreground sm:[&>*+*]:before:mr-2 sm:[&>*+*]:before:content-['·']">
      {session.current ? null : (
        <time dateTime={seen} title={formatDayAndTime(seen)}>
          {copy.active(formatDistance(seen))}
        </time>
      )}
      <time dateTime={created} title={formatDayAndTime(created)}>
        {copy.since(formatDistance(created))}
      </time>
      {address ? <span className="font-mono text-xs leading-4.5">{address}</span> : null}
    </p>
  );
}

function EndHere({ name }: { name: string }) {
  const signOut = useSignOut();
  return (
    <Button variant="secondary" size="sm" onClick={() => signOut.mutate()}>
      {copy.end}
      <span className="sr-only">: {name}</span>
    </Button>
  );
}

function EndThere({ id, name }: { id: string; name: string }) {
  const ending = useEndSession();
  return (
    <ConfirmButton
      label={copy.end}
      about={name}
      title={copy.endTitle}
      detail={copy.endDetail}
      mutation={ending}
      variables={id}
      done={copy.ended}
    />
  );
}
