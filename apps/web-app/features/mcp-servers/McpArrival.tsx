"use client";

/** Somebody comes back from a service that they have allowed us to use, or not. */
import { CheckIcon, CircleAlertIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { EmptyState, SkeletonList } from "@/components/ui/states";
import { useOrganisationPath } from "@/hooks/useOrganisationPath";
import { useProblemText } from "@/lib/problem-text";
import { useCompleteMcpConnection } from "@/lib/queries/mcp-servers";

export function McpArrival() {
  const t = useTranslations("mcpServers");
  const textOf = useProblemText();
  const inOrganisation = useOrganisationPath();
  const completion = useArrival();
  const back = (
    <Button asChild variant="secondary">
      <Link href={inOrganisation("/settings/tools")}>{t("toTools")}</Link>
    </Button>
  );
  if (completion.data?.connected) {
    return (
      <EmptyState
        icon={<CheckIcon />}
        title={t("arrived", { name: completion.data.server_name ?? "" })}
        description={t("arrivedDetail")}
        action={back}
      />
    );
  }
  const problem = completion.error ? textOf(completion.error) : completion.data?.problem;
  if (!problem) return <SkeletonList rows={2} rowClassName="h-16" />;
  return (
    <EmptyState
      icon={<CircleAlertIcon />}
      title={t("notArrived")}
      description={problem}
      action={back}
    />
  );
}

/** What the address brings is sent once, and does not stay in the address. */
function useArrival() {
  const completion = useCompleteMcpConnection();
  const router = useRouter();
  const brought = useSearchParams();
  const inOrganisation = useOrganisationPath();
  const sent = useRef(false);
  const { mutate } = completion;
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    mutate({
      state: brought.get("state") ?? "-",
      code: brought.get("code"),
      iss: brought.get("iss"),
    });
    router.replace(inOrganisation("/settings/tools/connected"));
  }, [brought, inOrganisation, mutate, router]);
  return completion;
}
