"use client";

/** Which of the answers at one place of the conversation is read, and the way to the others. */
import { ChevronLeftIcon, ChevronRightIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { useSwitchBranch } from "@/lib/queries/runs";
import { useAsk } from "@/features/chat/hooks/useAsk";

export interface BranchArrowsProps {
  runId: string;
  versions: readonly string[];
}

export function BranchArrows({ runId, versions }: BranchArrowsProps) {
  const t = useTranslations("chat");
  const mayChange = useAsk() !== null;
  const branch = useSwitchBranch();
  const at = versions.indexOf(runId);
  if (at < 0 || versions.length < 2) return null;

  function arrow(label: string, Icon: typeof ChevronLeftIcon, target: string | undefined) {
    const off = target === undefined || !mayChange || branch.isPending;
    // Not `disabled`, which would take the focus away from who presses it repeatedly.
    return (
      <Button
        variant="ghost"
        size="icon"
        className="text-muted-foreground aria-disabled:opacity-50"
        aria-label={label}
        title={label}
        aria-disabled={off}
        onClick={() => {
          if (!off) branch.mutate(target, { onError: () => toast.error(t("branchFailed")) });
        }}
      >
        <Icon aria-hidden />
      </Button>
    );
  }

  return (
    <div role="group" aria-label={t("versions")} className="flex items-center">
      {arrow(t("previousVersion"), ChevronLeftIcon, versions[at - 1])}
      <span
        role="status"
        aria-label={t("version", { at: at + 1, count: versions.length })}
        className="tabular-nums"
      >
        {at + 1}/{versions.length}
      </span>
      {arrow(t("nextVersion"), ChevronRightIcon, versions[at + 1])}
    </div>
  );
}
