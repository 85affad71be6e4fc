"use client";

/** Rename and delete, with the dialogs that they lead to. */
import { PencilIcon, Trash2Icon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MenuTrigger } from "@/components/ui/late-menu";
import { useCan } from "@/lib/permissions";

import DeleteDialog from "./DeleteDialog";
import RenameDialog from "./RenameDialog";

export interface ConversationItemsProps {
  trigger: MenuTrigger;
  id: string;
  title: string;
}

export default function ConversationItems({ trigger, id, title }: ConversationItemsProps) {
  const t = useTranslations("conversations");
  const [dialog, setDialog] = useState<"rename" | "delete" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {useCan("rename_conversation") ? (
            <DropdownMenuItem onSelect={() => setDialog("rename")}>
              <PencilIcon aria-hidden />
              {t("rename")}
            </DropdownMenuItem>
          ) : null}
          {useCan("delete_conversation") ? (
            <DropdownMenuItem variant="danger" onSelect={() => setDialog("delete")}>
              <Trash2Icon aria-hidden />
              {t("delete")}
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <RenameDialog id={id} title={title} open={dialog === "rename"} onClose={close} />
      <DeleteDialog id={id} title={title} open={dialog === "delete"} onClose={close} />
    </>
  );
}
