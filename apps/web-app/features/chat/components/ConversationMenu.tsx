"use client";

/** What can be done with a conversation, for a row of the list and for the header. */
import { EllipsisIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy } from "react";

import { Button } from "@/components/ui/button";
import { LateMenu } from "@/components/ui/late-menu";
import { cn } from "@/lib/cn";
import { useCan } from "@/lib/permissions";

const load = () => import("./ConversationItems");
const ConversationItems = lazy(load);

export interface ConversationMenuProps {
  id: string;
  title: string;
  className?: string;
}

export function ConversationMenu({ id, title, className }: ConversationMenuProps) {
  const t = useTranslations("conversations");
  const mayRename = useCan("rename_conversation");
  const mayDelete = useCan("delete_conversation");
  if (!mayRename && !mayDelete) return null;
  const button = (
    <Button
      variant="ghost"
      size="icon"
      className={cn("text-muted-foreground", className)}
      aria-label={t("options", { title })}
    >
      <EllipsisIcon aria-hidden />
    </Button>
  );
  return (
    <LateMenu trigger={button} load={load}>
      {(trigger) => <ConversationItems trigger={trigger} id={id} title={title} />}
    </LateMenu>
  );
}
