"use client";

/** Ends every other session, or all of them. */
import { toast } from "sonner";

import { useEndAllSessions, useEndOtherSessions } from "@/lib/queries/sessions";
import { copy } from "@/features/sessions/constants";

import { ConfirmButton } from "./ConfirmButton";

export function EndManyButtons({ alone }: { alone: boolean }) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      {alone ? <p className="mr-2 text-muted-foreground">{copy.onlyThis}</p> : <EndOthers />}
      <EndAll />
    </div>
  );
}

function EndOthers() {
  const ending = useEndOtherSessions();

  function end() {
    ending.mutate(undefined, {
      onSuccess: ({ revoked }) => toast.success(copy.othersEnded(revoked)),
      onError: (error) => toast.error(error.message),
    });
  }

  return (
    <ConfirmButton
      label={copy.others}
      title={copy.othersTitle}
      detail={copy.othersDetail}
      pending={ending.isPending}
      onConfirm={end}
    />
  );
}

function EndAll() {
  const ending = useEndAllSessions();

  function end() {
    ending.mutate(undefined, { onError: (error) => toast.error(error.message) });
  }

  return (
    <ConfirmButton
      label={copy.everywhere}
      title={copy.everywhereTitle}
      detail={copy.everywhereDetail}
      pending={ending.isPending || ending.isSuccess}
      onConfirm={end}
    />
  );
}
