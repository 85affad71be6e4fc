"use client";

/** Rename and delete, for a row of the list and for the header. */
import { EllipsisIcon, PencilIcon, Trash2Icon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/cn";
import { useCan } from "@/lib/permissions";

const RenameDialog = lazy(() => import("./RenameDialog"));
const DeleteDialog = lazy(() => import("./DeleteDialog"));

export interface ConversationMenuProps {
  id: string;
  title: string;
  className?: string;
}

export function ConversationMenu({ id, title, className }: ConversationMenuProps) {
  const t = useTranslations("conversations");
  const [dialog, setDialog] = useState<"rename" | "delete" | null>(null);
  // The dialogs come with the menu that leads to them, and stay so that they can close.
  const [used, setUsed] = useState(false);
  const close = () => setDialog(null);
  const mayRename = useCan("rename_conversation");
  const mayDelete = useCan("delete_conversation");
  if (!mayRename && !mayDelete) return null;
  return (
    <>
      <DropdownMenu onOpenChange={() => setUsed(true)}>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon"
            className={cn("text-muted-foreground", className)}
            aria-label={t("options", { title })}
          >
            <EllipsisIcon aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {mayRename ? (
            <DropdownMenuItem onSelect={() => setDialog("rename")}>
              <PencilIcon aria-hidden />
              {t("rename")}
            </DropdownMenuItem>
          ) : null}
          {mayDelete ? (
            <DropdownMenuItem variant="danger" onSelect={() => setDialog("delete")}>
              <Trash2Icon aria-hidden />
              {t("delete")}
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <Suspense fallback={null}>
        {used ? (
          <>
            <RenameDialog id={id} title={title} open={dialog === "rename"} onClose={close} />
            <DeleteDialog id={id} title={title} open={dialog === "delete"} onClose={close} />
          </>
        ) : null}
      </Suspense>
    </>
  );
}
