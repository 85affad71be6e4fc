"use client";

/** Ends every other session, or all of them. */
import { ConfirmButton } from "@/components/shared/confirm-button";
import { useEndAllSessions, useEndOtherSessions } from "@/lib/queries/sessions";
import { copy } from "@/features/sessions/constants";

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
  return (
    <ConfirmButton
      label={copy.others}
      title={copy.othersTitle}
      detail={copy.othersDetail}
      mutation={ending}
      variables={undefined}
      done={({ revoked }) => copy.othersEnded(revoked)}
    />
  );
}

function EndAll() {
  const ending = useEndAllSessions();
  return (
    <ConfirmButton
      label={copy.everywhere}
      title={copy.everywhereTitle}
      detail={copy.everywhereDetail}
      mutation={ending}
      variables={undefined}
    />
  );
}
